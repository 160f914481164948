package io.drover.sink.slack;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which messages are in Slack, by what they are about, in the ledger's database. */
final class SlackMessages {

    private final Ledger ledger;
    private final Clock clock;

    /**
     * A message that is in Slack, or may be.
     *
     * @param ts Slack's name of it; null if it is not known whether it was posted
     * @param begunAt when it was to be posted
     */
    record Known(String channel, @Nullable String ts, Instant begunAt) {}

    SlackMessages(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Optional<Known> find(String key) {
        return ledger.jdbc()
                .sql(Sql.of(SlackMessages.class, "select-message"))
                .param("key", key)
                .query((row, number) -> new Known(
                        row.getString("channel"),
                        row.getString("ts"),
                        Objects.requireNonNullElse(UtcTime.fromSql(row, "begun_at"), Instant.EPOCH)))
                .optional();
    }

    /** It is posted next. */
    void begin(String key, String channel) {
        ledger.jdbc()
                .sql(Sql.of(SlackMessages.class, "insert-message"))
                .param("key", key)
                .param("channel", channel)
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }

    /** It is there. */
    void posted(String key, Posted posted) {
        ledger.jdbc()
                .sql(Sql.of(SlackMessages.class, "update-message"))
                .param("key", key)
                .param("channel", posted.channel())
                .param("ts", posted.ts())
                .update();
    }

    /** It is not there, or not any more. */
    void forget(String key) {
        ledger.jdbc()
                .sql(Sql.of(SlackMessages.class, "delete-message"))
                .param("key", key)
                .update();
    }
}
