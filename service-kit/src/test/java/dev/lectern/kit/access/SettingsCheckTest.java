package dev.lectern.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.access.Isolation;
import dev.lectern.access.Role;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
    @Test
    void theBuiltInSettingsAreClosedAndConsistent() {
        AccessConfig settings = settings(Map.of());

        assertThat(SettingsCheck.faults(settings)).isEmpty();
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.anonymousTier()).isEqualTo(Role.NONE);
        assertThat(settings.allowRegistration()).isFalse();
        assertThat(settings.isolation()).isEqualTo(Isolation.PERMISSIVE);
        assertThat(settings.ephemeralMinTier()).isEqualTo(Role.WRITE);
        assertThat(settings.usageTiers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "team", "local"})
    void everyProfileIsConsistent(String profile) {
        assertThat(SettingsCheck.faults(settings(profile(profile)))).isEmpty();
    }

    @Test
    void theDemoProfileIsStrictAndHasTwoTiers() {
        AccessConfig demo = settings(profile("demo"));

        assertThat(demo.isolation()).isEqualTo(Isolation.STRICT);
        assertThat(demo.anonymousTier()).isEqualTo(Role.READ);
        assertThat(demo.longestTtl()).isEqualTo(Duration.ofDays(1));
        assertThat(demo.usageTiers()).containsOnlyKeys("default", "elevated");
        assertThat(tier(demo, "elevated").rateLimitRead()).hasToString("500/minute");
    }

    @Test
    void anUnsetMaximumIsTheLargerOfAWeekAndTheDefault() {
        assertThat(settings(Map.of()).longestTtl()).isEqualTo(Duration.ofDays(7));
        assertThat(settings(Map.of("auth.ephemeral_default_ttl", "2592000")).longestTtl())
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void absentKeysOfATierTakeTheirDefaults() {
        UsageTier tier = tier(settings(Map.of("auth.usage_tiers.default.max_storage_mb", "7")), "default");

        assertThat(tier.maxStorageMb()).isEqualTo(7);
        assertThat(tier.maxPersonalKbs()).isEqualTo(1);
        assertThat(tier.maxEntriesPerKb()).isEqualTo(500);
        assertThat(tier.rateLimitWrite()).hasToString("30/minute");
    }

    @Test
    void aSetMaximumBelowTheDefaultIsRefused() {
        assertThat(SettingsCheck.faults(settings(Map.of("auth.ephemeral_max_ttl", "60"))))
                .containsExactly(
                        "auth.ephemeral_max_ttl is below auth.ephemeral_default_ttl: raise it or lower the default");
    }

    @Test
    void tiersWithoutADefaultTierAreRefused() {
        assertThat(SettingsCheck.faults(settings(Map.of("auth.usage_tiers.gold.max_storage_mb", "1"))))
                .singleElement()
                .asString()
                .contains("no tier called default");
    }

    @Test
    void anonymousWritersAreRefused() {
        assertThat(SettingsCheck.faults(settings(Map.of("auth.anonymous_tier", "write"))))
                .singleElement()
                .asString()
                .contains("anonymous_tier");
    }

    @Test
    void anUnknownTierGetsTheDefaultTiersLimits() {
        UsageTiers tiers = new UsageTiers(settings(profile("demo")));

        assertThat(tiers.effectiveName("platinum")).isEqualTo("default");
        assertThat(tiers.limitsOf("platinum").orElseThrow().maxEntriesPerKb()).isEqualTo(500);
        assertThat(tiers.limitsOf("elevated").orElseThrow().maxEntriesPerKb()).isEqualTo(10_000);
        assertThat(tiers.limitsOf(null)).isEmpty();
        assertThat(new UsageTiers(settings(Map.of())).limitsOf("elevated")).isEmpty();
    }

    @Test
    void aMisspeltSettingIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("auth.anonymus_tier", "read"))).hasMessageContaining("anonymus_tier");
    }

    private static UsageTier tier(AccessConfig settings, String name) {
        return Objects.requireNonNull(settings.usageTiers().get(name));
    }

    private static AccessConfig settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build()
                .getConfigMapping(AccessConfig.class);
    }

    private static Map<String, String> profile(String name) {
        Properties properties = new Properties();
        try (InputStream file =
                SettingsCheckTest.class.getResourceAsStream("/META-INF/microprofile-config-" + name + ".properties")) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
