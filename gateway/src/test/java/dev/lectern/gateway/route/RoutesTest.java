package dev.lectern.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.path.RequestPath.Normal;
import dev.lectern.gateway.route.Route.Forwarded;
import dev.lectern.gateway.route.Route.Own;
import dev.lectern.gateway.route.Route.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/auth/me, AUTH",
        "/auth/api-keys, AUTH",
        "/auth/api-keys/1, AUTH",
        "/api/users/1/role, AUTH",
        "/api/teams, AUTH",
        "/api/workspaces/1, AUTH",
        "/api/audit, AUTH",
        "/api/kbs/x/permissions, AUTH",
        "/api/kbs/x/permissions/user:1, AUTH",
        "/api/kbs/x/default-role, AUTH",
        "/api/kbs/x/access/explain, AUTH",
        "/api/kbs/x/audit, AUTH",
        "/auth/github/connect, REPO_SYNC",
        "/auth/github/callback, REPO_SYNC",
        "/auth/github/status, REPO_SYNC",
        "/api/jobs, REPO_SYNC",
        "/api/jobs/1/events, REPO_SYNC",
        "/api/github/repos, REPO_SYNC",
        "/api/kbs/from-repo, REPO_SYNC",
        "/api/kbs/x/export-to-repo, REPO_SYNC",
        "/api/kbs/x/fork, REPO_SYNC",
        "/api/kbs/x/upstream, REPO_SYNC",
        "/api/kbs/x/sync, REPO_SYNC",
        "/api/kbs/x/pull-request, REPO_SYNC",
        "/api/kbs/x/conflicts, KB",
        "/api/kbs/x/conflicts/1, KB",
        "/api/kbs/x/changes, KB",
        "/api/kbs, KB",
        "/api/kbs/ephemeral, KB",
        "/api/kbs/x, KB",
        "/api/kbs/x/entries/permissions, KB",
        "/api/kbs/x/search, KB",
        "/api/search, KB"
    })
    void pathsBelongToTheirService(String path, Service service) {
        assertThat(of(path))
                .isInstanceOfSatisfying(
                        Forwarded.class, route -> assertThat(route.service()).isEqualTo(service));
    }

    @Test
    void webhookOfGitHubIsLetInUnknown() {
        assertThat(of("/api/github/webhook"))
                .isInstanceOfSatisfying(
                        Route.Signed.class,
                        route -> assertThat(route.target().service()).isEqualTo(Service.REPO_SYNC));
        assertThat(of("/api/github/webhook/x")).isInstanceOf(Forwarded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/sessions",
                "/internal/kbs/x/snapshot",
                "/q/health",
                "/q/metrics",
                "/auth",
                "/auth/me/x",
                "/auth/github",
                "/auth/github/tokens",
                "/api",
                "/api/internal",
                "/api/search/x",
                "/problems",
                "/problems/a/b",
                "/API/kbs"
            })
    void everythingElseIsUnknown(String path) {
        assertThat(of(path)).isEqualTo(new Unknown());
    }

    @Test
    void theGatewayKeepsItsOwnPlaces() {
        assertThat(of("/")).isEqualTo(new Own(Place.HOME));
        assertThat(of("/auth/github/login")).isEqualTo(new Own(Place.GITHUB_LOGIN));
        assertThat(of("/auth/github/login/callback")).isEqualTo(new Own(Place.GITHUB_CALLBACK));
        assertThat(of("/problems/not_found")).isEqualTo(new Own(Place.PROBLEM));
    }

    @Test
    void bodiesAreLimitedByRoute() {
        assertThat(limit("/api/kbs/x/import")).isEqualTo(64L << 20);
        assertThat(limit("/api/kbs/x/entries")).isEqualTo(8L << 20);
        assertThat(limit("/api/kbs/x/entries/1")).isEqualTo(8L << 20);
        assertThat(limit("/api/kbs/x/conflicts/1")).isEqualTo(8L << 20);
        assertThat(limit("/api/kbs/import")).isEqualTo(1L << 20);
        assertThat(limit("/api/kbs")).isEqualTo(1L << 20);
        assertThat(limit("/auth/api-keys")).isEqualTo(1L << 20);
    }

    private static long limit(String path) {
        return ((Forwarded) of(path)).bodyLimit();
    }

    private static Route of(String path) {
        return Routes.of((Normal) RequestPath.of(path));
    }
}
