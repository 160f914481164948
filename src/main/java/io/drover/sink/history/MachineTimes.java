package io.drover.sink.history;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import io.drover.model.JobOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a machine did from one moment to another. Reads no more rows than lie between, however long the history is. */
public final class MachineTimes {

    private final Ledger ledger;

    public MachineTimes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Tells the states from {@code from} (inclusive) to {@code to} (exclusive): by region, each in order of time, cut to that
     * time and never two at once in a region, also where a machine's clock was set back.
     *
     * @param known up to when a state that lasts is known to last
     */
    public void spans(String machine, Instant from, Instant to, Instant known, Consumer<SpanTime> each) {
        for (String region : regions(machine)) {
            Cut cut = new Cut(region, from, to, known);
            statement("select-span-times", machine)
                    .param("region", region)
                    .param("first", first(machine, region, from))
                    .param("to", UtcTime.toSql(to))
                    .query(row -> {
                        cut.of(row).ifPresent(each);
                    });
        }
    }

    /** The newest {@code limit} jobs that lasted between, the newest first. */
    public List<JobTime> jobs(String machine, Instant from, Instant to, int limit) {
        LocalDateTime first = statement("select-job-start-until", machine)
                .param("at", UtcTime.toSql(from))
                .query(MachineTimes::start)
                .single()
                .orElse(utc(from));
        return statement("select-job-times", machine)
                .param("first", first)
                .param("to", UtcTime.toSql(to))
                .param("limit", limit)
                .query(MachineTimes::job)
                .list()
                .stream()
                .filter(job -> job.end() == null || job.end().isAfter(from))
                .toList();
    }

    /** The alarms that were raised between, in order. */
    public List<AlarmTime> alarms(String machine, Instant from, Instant to) {
        return statement("select-alarm-times", machine)
                .param("from", UtcTime.toSql(from))
                .param("to", UtcTime.toSql(to))
                .query((row, number) ->
                        new AlarmTime(instant(row, "raised_at"), row.getString("code"), row.getString("message")))
                .list();
    }

    private List<String> regions(String machine) {
        List<String> regions = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            next = statement("select-next-region", machine)
                    .param("after", next.get())
                    .query((row, number) -> Optional.ofNullable(row.getString(1)))
                    .single();
            next.ifPresent(regions::add);
        }
        return regions;
    }

    private LocalDateTime first(String machine, String region, Instant from) {
        return statement("select-span-start-until", machine)
                .param("region", region)
                .param("at", UtcTime.toSql(from))
                .query(MachineTimes::start)
                .single()
                .orElse(utc(from));
    }

    private StatementSpec statement(String name, String machine) {
        return ledger.jdbc().sql(Sql.of(MachineTimes.class, name)).param("machine", machine);
    }

    private static Optional<LocalDateTime> start(ResultSet row, int number) throws SQLException {
        return Optional.ofNullable(row.getObject(1, LocalDateTime.class));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static JobTime job(ResultSet row, int number) throws SQLException {
        return new JobTime(
                Json.texts(row.getString("fields")).values().stream()
                        .findFirst()
                        .orElse(null),
                instant(row, "started_at"),
                UtcTime.fromSql(row, "ended_at"),
                JobOutcome.valueOf(row.getString("outcome")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(UtcTime.fromSql(row, column));
    }

    /** Cuts the rows of one region, in order of time. */
    private static final class Cut {

        private final String region;
        private final Instant to;
        private final Instant known;
        private Instant free;

        Cut(String region, Instant from, Instant to, Instant known) {
            this.region = region;
            this.to = to;
            this.known = known;
            this.free = from;
        }

        /** Empty if nothing of it is left. */
        Optional<SpanTime> of(ResultSet row) throws SQLException {
            Instant start = later(instant(row, "started_at"), free);
            @Nullable Instant ended = UtcTime.fromSql(row, "ended_at");
            Instant end = earlier(ended == null ? known : ended, to);
            if (!end.isAfter(start)) {
                return Optional.empty();
            }
            free = end;
            return Optional.of(new SpanTime(
                    region,
                    row.getString("state"),
                    row.getString("label"),
                    row.getString("color"),
                    start,
                    end,
                    ended == null));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
