package dev.lectern.gateway;

import dev.lectern.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theGatewayKeepsTheRules() {
        ArchitectureRules.checkService("dev.lectern.gateway");
    }
}
