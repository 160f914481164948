package io.drover.sink.slack;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;

/** Who has opened the Home tab, in the ledger's database. */
public final class SlackViewers {

    private final Ledger ledger;

    public SlackViewers(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Notes that {@code user} has opened it at {@code at}. */
    public void opened(String user, Instant at) {
        if (write("update-viewer", user, at) == 0) {
            try {
                write("insert-viewer", user, at);
            } catch (DuplicateKeyException e) {
                write("update-viewer", user, at);
            }
        }
    }

    /** Those who opened it after {@code since}, by id. */
    List<String> since(Instant since) {
        return ledger.jdbc()
                .sql(Sql.of(SlackViewers.class, "select-viewers"))
                .param("since", UtcTime.toSql(since))
                .query(String.class)
                .list();
    }

    /** Forgets one who cannot see it any more. */
    void forget(String user) {
        ledger.jdbc()
                .sql(Sql.of(SlackViewers.class, "delete-viewer"))
                .param("user", user)
                .update();
    }

    private int write(String statement, String user, Instant at) {
        return ledger.jdbc()
                .sql(Sql.of(SlackViewers.class, statement))
                .param("user", user)
                .param("at", UtcTime.toSql(at))
                .update();
    }
}
