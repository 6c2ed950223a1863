package dev.lectern.kit.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    @Test
    void aDeadlockOfTheEntityManagerIsSeenAsOne() {
        SQLException deadlock = new SQLException("deadlock detected", "40P01");
        SQLException said = Transactions.unwrapped(new PersistenceException(new IllegalStateException(deadlock)));

        assertThat(said.getSQLState()).isEqualTo("40P01");
    }

    @Test
    void aFailureThatIsNotTheDatabasesStaysWhatItIs() {
        PersistenceException failed = new PersistenceException("no such entity");

        assertThatThrownBy(() -> Transactions.unwrapped(failed)).isSameAs(failed);
    }
}
