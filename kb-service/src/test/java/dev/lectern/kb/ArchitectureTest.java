package dev.lectern.kb;

import dev.lectern.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theServiceKeepsTheRules() {
        ArchitectureRules.checkService("dev.lectern.kb");
    }
}
