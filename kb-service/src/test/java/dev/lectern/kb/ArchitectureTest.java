package dev.lectern.kb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theServiceKeepsTheRules() {
        ArchitectureRules.checkService("dev.lectern.kb");
    }

    @Test
    void aClassElsewhereThatActsAsTheSiteIsFound() {
        JavaClasses trespassers = new ClassFileImporter().importClasses(Trespasser.class);

        assertThatThrownBy(() -> ArchitectureRules.onlyUpstreamActsAsTheSite().check(trespassers))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forSite");
    }

    /** Does what only the package of upstream may. */
    record Trespasser(Fenced fenced) {
        String enter(Caller caller) {
            return fenced.forSite(caller, "manual", (kb, connection) -> kb.slug());
        }
    }
}
