package dev.lectern.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Begins where eve can contribute to a manual, and clears away whatever GitHub was told to do. */
abstract class ContributionCase {
    Contribution contribution;
    ControlPlane remote;

    @BeforeEach
    void open() throws IOException {
        contribution = Contribution.open();
        remote = contribution.remote();
    }

    @AfterEach
    void clearAway() {
        contribution.close();
    }
}
