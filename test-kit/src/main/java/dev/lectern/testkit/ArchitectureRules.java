package dev.lectern.testkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rules of the architecture that every module's classes must keep. */
public final class ArchitectureRules {
    private static final List<String> SERVICES =
            List.of("dev.lectern.gateway", "dev.lectern.auth", "dev.lectern.kb", "dev.lectern.sync");

    private ArchitectureRules() {}

    /** The module's own classes, tests apart. */
    public static JavaClasses classesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName);
    }

    /** Checks every rule that holds for a service with this package. */
    public static void checkService(String packageName) {
        JavaClasses classes = classesOf(packageName);
        noServiceDependsOnAnother(packageName).check(classes);
        featuresAreFreeOfCycles(packageName).check(classes);
        onlyTheDoorsOpenConnections().check(classes);
        onlyUpstreamActsAsTheSite().check(classes);
        noProcessIsStarted().check(classes);
        noEmptyNames().check(classes);
    }

    private static ArchRule noServiceDependsOnAnother(String packageName) {
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(packageName))
                .map(service -> service + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services know one another by their published interfaces in module api alone");
    }

    private static ArchRule featuresAreFreeOfCycles(String packageName) {
        return slices().matching(packageName + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private static ArchRule onlyTheDoorsOpenConnections() {
        return noClasses()
                .that()
                // db-scheduler takes a data source and nothing else; it is given the worker's.
                .doNotHaveFullyQualifiedName("dev.lectern.sync.job.JobScheduler")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javax\\.sql\\.DataSource|io\\.agroal\\.api\\.AgroalDataSource"
                        + "|java\\.sql\\.DriverManager|io\\.quarkus\\.narayana\\.jta\\.QuarkusTransaction"
                        + "|jakarta\\.transaction\\.(Transactional|UserTransaction)")
                .because("the methods of Fenced and Worker.run are the only doors to the database");
    }

    /** Whoever else than the package of upstream acts as the site breaks it. */
    public static ArchRule onlyUpstreamActsAsTheSite() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.lectern.kb.upstream..")
                .should()
                .callMethodWhere(target(owner(assignableTo("dev.lectern.kit.fence.Fenced")))
                        .and(target(name("forSite"))))
                .because("the site may do one thing: make a mirror equal to its repository's head");
    }

    private static ArchRule noProcessIsStarted() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.(ProcessBuilder|Runtime\\$.*)")
                .because("no process is ever started with user input");
    }

    private static ArchRule noEmptyNames() {
        return classes()
                .should()
                .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Dao|DAO)")
                .because("a name says what a thing is");
    }
}
