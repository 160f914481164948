package io.drover.sink.slack;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import io.drover.model.Job;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who wants to be told when which run is done, in the ledger's database. All statements join the open transaction. */
final class Watches {

    private final Ledger ledger;

    /**
     * @param job the run's name beside the machine's id
     */
    record Watch(
            long id, String user, String channel, @Nullable String thread, String machine, String job) {}

    Watches(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Notes that the one who asked by {@code event} waits for {@code job}; once, however often they ask. */
    void add(SlackEvent event, Job job, Instant now) {
        long already = ledger.jdbc()
                .sql(Sql.of(Watches.class, "count-watches"))
                .param("user", event.user())
                .param("channel", event.channel())
                .param("machine", job.machine())
                .param("job", job.id())
                .query(Long.class)
                .single();
        if (already == 0) {
            ledger.jdbc()
                    .sql(Sql.of(Watches.class, "insert-watch"))
                    .param("user", event.user())
                    .param("channel", event.channel())
                    .param("thread", event.answersIn())
                    .param("machine", job.machine())
                    .param("job", job.id())
                    .param("now", UtcTime.toSql(now))
                    .update();
        }
    }

    /** Those who wait, by machine. */
    List<Watch> open() {
        return ledger.jdbc()
                .sql(Sql.of(Watches.class, "select-watches"))
                .query((row, number) -> new Watch(
                        row.getLong("id"),
                        row.getString("user_id"),
                        row.getString("channel"),
                        row.getString("thread"),
                        row.getString("machine"),
                        row.getString("job_id")))
                .list();
    }

    /** Whether it is for the caller to tell it now. */
    boolean tell(Watch watch, Instant now) {
        return ledger.jdbc()
                        .sql(Sql.of(Watches.class, "update-watch"))
                        .param("id", watch.id())
                        .param("now", UtcTime.toSql(now))
                        .update()
                == 1;
    }
}
