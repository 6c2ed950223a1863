package dev.lectern.gateway.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private final ClientAddress direct = new ClientAddress(new Settings(List.of()));
    private final ClientAddress proxied = new ClientAddress(new Settings(List.of("10.0.0.0/8", "::1")));

    @Test
    void withoutTrustedProxiesNobodyCanNameAnotherAddress() {
        assertThat(direct.siteOf("127.0.0.1", List.of("6.6.6.6"))).isEqualTo("127.0.0.1");
    }

    @Test
    void theNearestUntrustedHopIsTheClient() {
        assertThat(proxied.siteOf("10.1.2.3", List.of("6.6.6.6, 203.0.113.9, 10.9.9.9")))
                .isEqualTo("203.0.113.9");
        assertThat(proxied.siteOf("10.1.2.3", List.of("6.6.6.6", "203.0.113.9")))
                .isEqualTo("203.0.113.9");
        assertThat(proxied.siteOf("192.0.2.1", List.of("6.6.6.6"))).isEqualTo("192.0.2.1");
        assertThat(proxied.siteOf("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
        assertThat(proxied.siteOf("10.1.2.3", List.of("not-an-address"))).isEqualTo("10.1.2.3");
    }

    @Test
    void ipv6ClientsAreCountedByTheir64BitNetwork() {
        String one = direct.siteOf("2001:db8:1:2:3:4:5:6", List.of());
        String other = direct.siteOf("2001:db8:1:2:ffff::1", List.of());

        assertThat(one).isEqualTo(other).isEqualTo("2001:db8:1:2:0:0:0:0");
    }

    @Test
    void aProxyListThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new ClientAddress(new Settings(List.of("proxy.example"))))
                .hasMessageContaining("lectern.gateway.trusted-proxies");
        assertThatThrownBy(() -> new ClientAddress(new Settings(List.of("10.0.0.0/33"))))
                .hasMessageContaining("too many bits");
    }

    private record Settings(List<String> proxies) implements RateConfig {
        @Override
        public int replicas() {
            return 1;
        }

        @Override
        public Optional<List<String>> trustedProxies() {
            return Optional.of(proxies);
        }
    }
}
