package dev.lectern.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.git.PushResult.Declined;
import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.ProtectedBranch;
import dev.lectern.sync.remote.ErrorClass;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushRefusalTest {
    private static final URI SITE = URI.create("https://github.example");

    @Test
    void protectedBranchesAskForAPullRequest() {
        assertThat(PushRefusal.classify(
                        "protected branch hook declined",
                        "error: GH006: Protected branch update failed for refs/heads/main.",
                        SITE))
                .isInstanceOf(ProtectedBranch.class);
        assertThat(PushRefusal.classify(
                        "push declined due to repository rule violations",
                        "error: GH013: Repository rule violations found.\n- Changes must be made through a pull request.",
                        SITE))
                .isInstanceOf(ProtectedBranch.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                push declined due to repository rule violations | GH013: Repository rule violations found. - Push cannot contain secrets | SECRET_BLOCKED
                push declined due to repository rule violations | GH013: Repository rule violations found. - Commits must have verified signatures | SIGNATURE_REQUIRED
                push declined due to repository rule violations | GH013: Repository rule violations found. - Cannot create ref due to creations being restricted. | POLICY
                remote unpack failed | shallow update not allowed | STALE_FORK
                pre-receive hook declined | GH001: Large files detected | INVALID
                pre-receive hook declined | GH007: Your push would publish a private email address | POLICY
                refusing to allow an OAuth App to create or update workflow | without workflow scope | WORKFLOW_SCOPE
                failed to update ref | '' | TRANSIENT
                something new | '' | POLICY
                pre-receive hook declined | This repository was archived so it is read-only. | ARCHIVED
                """)
    void otherRefusalsHaveTheirClass(String status, String text, ErrorClass expected) {
        assertThat(PushRefusal.classify(status, text, SITE))
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.failure().errorClass()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({"non-fast-forward", "fetch first", "failed to lock", "cannot lock ref 'refs/heads/main'"})
    void lostRacesMeanTheBranchMoved(String status) {
        assertThat(PushRefusal.classify(status, "", SITE)).isInstanceOf(MovedRemotely.class);
    }

    @Test
    void secretsAreToldByTheirPlace() {
        Declined declined =
                (Declined) PushRefusal.classify("push declined due to repository rule violations", """
                error: GH013: Repository rule violations found for refs/heads/main.
                - Push cannot contain secrets
                  locations:
                    - commit: 58f5b2a837990d3126e9e4cd72ac44fadb4f66fb
                      path: notes/key.md:2
                    - commit: 58f5b2a837990d3126e9e4cd72ac44fadb4f66fb
                      path: notes/other.md:14
                """, SITE);
        assertThat(declined.failure().detail()).isEqualTo("GitHub found a secret in notes/key.md:2, notes/other.md:14");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.example/ada/mills/security/secret-scanning/unblock-secret/2f1cAB, true",
        "http://github.example/ada/mills/security/secret-scanning/unblock-secret/2f1cAB, false",
        "https://github.example.evil/ada/mills/security/secret-scanning/unblock-secret/2f1cAB, false",
        "https://github.example@evil/ada/mills/security/secret-scanning/unblock-secret/2f1cAB, false",
        "https://github.example/ada/mills/security/secret-scanning/unblock-secret/2f1cAB?to=x, false",
        "https://github.example/ada/mills/settings, false"
    })
    void whereASecretCanBeAllowedIsToldIfItIsAPageOfGitHubsForThat(String address, boolean told) {
        Declined declined = (Declined) PushRefusal.classify(
                "push declined due to repository rule violations", """
                error: GH013: Repository rule violations found for refs/heads/main.
                - Push cannot contain secrets
                      path: notes/key.md:2
                   (?) To push, remove secret from commit(s) or follow this URL to allow the secret.
                   ADDRESS
                """.replace("ADDRESS", address), SITE);
        assertThat(declined.failure().detail())
                .isEqualTo("GitHub found a secret in notes/key.md:2"
                        + (told ? "; if it is none, it can be allowed at " + address : ""));
    }

    @Test
    void addressesAreLeftOutOfTheDetail() {
        Declined declined = (Declined)
                PushRefusal.classify("x", "GH013: secret at https://github.example/unblock?token=abc rest", SITE);
        assertThat(declined.failure().detail()).doesNotContain("https").contains("rest");
    }
}
