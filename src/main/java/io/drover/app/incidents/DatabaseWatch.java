package io.drover.app.incidents;

import io.drover.ledger.CriticalLog;
import io.drover.ledger.Incidents;
import io.drover.ledger.Severity;
import io.drover.ledger.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Tells that the database takes nothing: by the log, and so by mail, as a database that is full or gone cannot keep its own
 * alarm. When it takes something again, the incident is written down, over. Used by one thread.
 */
final class DatabaseWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SOURCE = "database";
    private static final String KIND = "database-gone";

    private final Incidents incidents;
    private final Clock clock;
    private @Nullable Instant goneSince;
    private boolean told = false;

    DatabaseWatch(Incidents incidents, Clock clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Asks it; returns whether it answers. */
    boolean answers() {
        try {
            incidents.counts();
            if (told) {
                Instant since = goneSince;
                String text = "The database took nothing for a while, and takes again.";
                incidents.open(new Trouble(SOURCE, KIND, Severity.CRITICAL, text, null, since));
                incidents.close(SOURCE, KIND, text);
            }
            goneSince = null;
            told = false;
            return true;
        } catch (DataAccessException e) {
            goneFor(e);
            return false;
        }
    }

    private void goneFor(DataAccessException e) {
        Instant now = clock.instant();
        if (goneSince == null) {
            goneSince = now;
        } else if (!told && !goneSince.plus(PATIENCE).isAfter(now)) {
            told = true;
            CriticalLog.log(
                    DatabaseWatch.class,
                    SOURCE,
                    KIND,
                    "The database takes nothing since " + goneSince + ". Routes try again by themselves until it does.",
                    null,
                    e);
        }
    }
}
