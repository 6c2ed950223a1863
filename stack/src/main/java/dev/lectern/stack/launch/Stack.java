package dev.lectern.stack.launch;

import dev.lectern.stack.part.KeycloakServer;
import dev.lectern.stack.part.PostgresServer;
import dev.lectern.stack.part.RedisServer;
import dev.lectern.stack.part.Service;
import dev.lectern.stack.part.ServiceEnvironment;
import dev.lectern.stack.part.ServiceProcess;
import dev.lectern.stack.part.StandinServer;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parts of one stack.
 *
 * @param foundations what the services stand on; parts that a URL in the environment replaces are left out
 * @param services the four services
 * @param roles makes the database roles once Postgres answers
 * @param serverUrl the administrator's URL of the embedded Postgres, where the database is made; empty for another's
 */
record Stack(List<Part> foundations, List<Part> services, DatabaseRoles roles, Optional<String> serverUrl) {
    Stack {
        foundations = List.copyOf(foundations);
        services = List.copyOf(services);
    }

    static Stack of(StackSettings settings) {
        Addresses addresses = new Addresses(settings);
        Secrets secrets = new Secrets(settings.home());
        PostgresServer postgres = new PostgresServer(settings, secrets);
        RedisServer redis = new RedisServer(settings, secrets);
        List<Part> foundations = new ArrayList<>();
        if (addresses.hasOwnPostgres()) {
            foundations.add(postgres);
        }
        if (addresses.hasOwnRedis()) {
            foundations.add(redis);
        }
        if (addresses.hasOwnGitHub()) {
            foundations.add(new StandinServer(settings, secrets));
        }
        if (addresses.hasOwnIdentityProvider()) {
            foundations.add(new KeycloakServer(settings, secrets));
        }
        DatabaseRoles roles = roles(settings, secrets, postgres);
        ServiceEnvironment environment = new ServiceEnvironment(
                settings,
                secrets,
                settings.variable("LECTERN_DATABASE_URL").orElseGet(roles::serviceUrl),
                settings.variable("LECTERN_REDIS_URL").orElseGet(redis::url));
        List<Part> services = Stream.of(Service.AUTH, Service.KB, Service.REPO_SYNC, Service.GATEWAY)
                .<Part>map(service -> new ServiceProcess(service, environment))
                .toList();
        return new Stack(
                foundations,
                services,
                roles,
                addresses.hasOwnPostgres() ? Optional.of(postgres.adminUrl("postgres")) : Optional.empty());
    }

    private static DatabaseRoles roles(StackSettings settings, Secrets secrets, PostgresServer postgres) {
        var script = settings.root().resolve("deploy/postgres/roles.sql");
        return settings.variable("LECTERN_POSTGRES_ADMIN_URL")
                .map(url -> new DatabaseRoles(url, script, secrets))
                .orElseGet(() -> new DatabaseRoles(postgres.adminUrl(DatabaseRoles.DATABASE), script, secrets));
    }

    /** All parts, in the order they are started. */
    List<Part> parts() {
        return Stream.concat(foundations.stream(), services.stream()).toList();
    }
}
