package dev.lectern.auth.account;

import dev.lectern.auth.database.Sql;
import dev.lectern.auth.request.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds users by what others call them. */
public final class UserDirectory {
    private UserDirectory() {}

    /** The user with this id or, where the text is no id, with this username. */
    public static Optional<Account> find(Connection connection, String idOrUsername) throws SQLException {
        if (idOrUsername.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var id = Ids.parse(idOrUsername);
        return id.isPresent()
                ? Sql.of(connection, "SELECT * FROM auth.user_account WHERE user_id = ?", id.get())
                        .first(Account::of)
                : Sql.of(connection, "SELECT * FROM auth.user_account WHERE username = ?", idOrUsername)
                        .first(Account::of);
    }
}
