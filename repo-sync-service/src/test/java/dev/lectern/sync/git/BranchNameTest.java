package dev.lectern.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"main", "docs/notes", "d\u00e9j\u00e0-vu", "\ud83d\ude00"})
    void namesThatGitAcceptsAreTaken(String name) {
        assertThat(new BranchName(name).ref()).isEqualTo("refs/heads/" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                "a..b",
                "a b",
                "refs/heads/x",
                "a.lock",
                "@{-1}",
                "HEAD",
                "x\ud800",
                "x\u202e",
                "x\u0000"
            })
    void othersAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BranchName(name));
    }
}
