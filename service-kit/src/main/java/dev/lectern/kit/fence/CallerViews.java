package dev.lectern.kit.fence;

import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the database about a caller apart from any one KB. */
@ApplicationScoped
class CallerViews {
    private static final int BATCH = 200;

    private final AccessConfig settings;
    private final AccessViews views;

    CallerViews(AccessConfig settings, AccessViews views) {
        this.settings = settings;
        this.views = views;
    }

    CallerView compute(Connection connection, Caller caller) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT auth.caller_view(?, ?)")) {
            statement.setObject(1, caller.userId());
            statement.setObject(2, caller.sessionId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return FactsJson.callerView(caller, row.getString(1), settings.rules());
            }
        }
    }

    /** The first {@code limit} KBs after {@code after} that the decision function lets the caller read. */
    KbPage page(Connection connection, Caller caller, @Nullable String after, int limit) throws SQLException {
        List<AccessView> readable = new ArrayList<>();
        String last = after;
        while (true) {
            List<AccessView> candidates = candidates(connection, caller, last);
            for (AccessView candidate : candidates) {
                if (readable.size() > limit) {
                    break;
                }
                if (candidate.decide(Action.READ) instanceof Decision.Allowed) {
                    readable.add(candidate);
                }
            }
            if (readable.size() > limit) {
                List<AccessView> page = readable.subList(0, limit);
                return new KbPage(page, page.isEmpty() ? null : slug(page.getLast()));
            }
            if (candidates.size() < BATCH) {
                return new KbPage(readable, null);
            }
            last = slug(candidates.getLast());
        }
    }

    private List<AccessView> candidates(Connection connection, Caller caller, @Nullable String after)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT auth.list_kbs(?, ?, ?, ?)")) {
            statement.setObject(1, caller.userId());
            statement.setObject(2, caller.sessionId());
            statement.setString(3, after);
            statement.setInt(4, BATCH);
            try (ResultSet rows = statement.executeQuery()) {
                List<AccessView> candidates = new ArrayList<>();
                while (rows.next()) {
                    candidates.add(views.view(caller, rows.getString(1)));
                }
                return candidates;
            }
        }
    }

    private static String slug(AccessView view) {
        if (view.facts().kb() == null) {
            throw new IllegalStateException("auth.list_kbs returned a row without a KB");
        }
        return view.facts().kb().slug();
    }
}
