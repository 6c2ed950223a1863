package dev.lectern.kb.support;

import dev.lectern.testkit.World;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts rows past row security. */
public final class Rows {
    private Rows() {}

    /** Of every table that holds content of a KB. */
    public static int of(World world, String kb) {
        int rows = 0;
        for (String table : new String[] {
            "kb_content",
            "entry",
            "entry_link",
            "entry_revision",
            "upstream_file",
            "upstream_conflict",
            "upstream_report"
        }) {
            rows += count(world, "kb_owner", "SELECT count(*) FROM kb." + table + " WHERE kb_id = '" + kb + "'");
        }
        return rows;
    }

    /** The number that a statement returns. */
    public static int count(World world, String role, String sql) {
        try (Connection connection = world.database().connect(role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
