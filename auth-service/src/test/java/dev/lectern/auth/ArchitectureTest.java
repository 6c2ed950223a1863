package dev.lectern.auth;

import dev.lectern.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void serviceKeepsTheRulesOfTheArchitecture() {
        ArchitectureRules.checkService("dev.lectern.auth");
    }
}
