package dev.lectern.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.lectern.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "dev.lectern.sync";

    @Test
    void keepsTheRulesOfAService() {
        ArchitectureRules.checkService(ROOT);
    }

    @Test
    void gitIsKnownInOnePackageAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lectern.sync.git..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..")
                .check(ArchitectureRules.classesOf(ROOT));
    }
}
