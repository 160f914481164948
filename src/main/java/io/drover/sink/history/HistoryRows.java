package io.drover.sink.history;

import io.drover.ledger.UtcTime;
import io.drover.model.Alarm;
import io.drover.model.Job;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import io.drover.model.Transition;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * How the parts of a machine's story look as rows. Times are UTC, the local day is that of {@code zone}. What may be null has
 * its SQL type beside it, or Spring would ask the database for it.
 */
record HistoryRows(ZoneId zone) {

    /** The most characters of a job's kind that are kept. */
    static final int LONGEST_KIND = 190;

    static final Upsert TRANSITION = new Upsert(
            "transition",
            List.of("machine", "region", "generation", "byte_offset", "nth"),
            List.of("happened_at", "local_day", "from_state", "to_state", "cause", "time_note"));
    static final Upsert SPAN = new Upsert(
            "span",
            List.of("machine", "region", "generation", "byte_offset", "nth", "piece"),
            List.of(
                    "state",
                    "label",
                    "color",
                    "started_at",
                    "ended_at",
                    "local_day",
                    "end_cause",
                    "job_generation",
                    "job_offset",
                    "line_in_job",
                    "shift",
                    "fields",
                    "counts",
                    "job_counts",
                    "alarms"));
    static final Upsert JOB = new Upsert(
            "job",
            List.of("machine", "generation", "byte_offset"),
            List.of(
                    "job_id",
                    "region",
                    "started_at",
                    "ended_at",
                    "local_day",
                    "outcome",
                    "fields",
                    "counts",
                    "totals",
                    "kind",
                    "steps"));
    static final Upsert ALARM = new Upsert(
            "alarm",
            List.of("machine", "generation", "byte_offset"),
            List.of(
                    "raised_at",
                    "local_day",
                    "code",
                    "message",
                    "region",
                    "state",
                    "span_generation",
                    "span_offset",
                    "span_nth",
                    "span_piece",
                    "job_generation",
                    "job_offset"));

    SqlParameterSource row(Transition transition) {
        return placed(transition.machine(), transition.place())
                .addValue("region", transition.region())
                .addValue("nth", transition.nth())
                .addValue("happened_at", UtcTime.toSql(transition.at()))
                .addValue("local_day", day(transition.at()))
                .addValue("from_state", transition.from(), Types.VARCHAR)
                .addValue("to_state", transition.to(), Types.VARCHAR)
                .addValue("cause", transition.cause().name())
                .addValue("time_note", name(transition.note()), Types.VARCHAR);
    }

    SqlParameterSource row(StateSpan span) {
        return placed(span.machine(), span.place())
                .addValue("region", span.region())
                .addValue("nth", span.nth())
                .addValue("piece", span.piece())
                .addValue("state", span.state(), Types.VARCHAR)
                .addValue("label", span.label())
                .addValue("color", span.color(), Types.VARCHAR)
                .addValue("started_at", UtcTime.toSql(span.start()))
                .addValue("ended_at", UtcTime.toSql(span.end()), Types.TIMESTAMP)
                .addValue("local_day", day(span.start()))
                .addValue("end_cause", name(span.endCause()), Types.VARCHAR)
                .addValue("job_generation", generation(span.job()), Types.BIGINT)
                .addValue("job_offset", offset(span.job()), Types.BIGINT)
                .addValue("line_in_job", span.line())
                .addValue("shift", span.shift(), Types.VARCHAR)
                .addValue("fields", Json.text(span.fields()))
                .addValue("counts", Json.text(span.counts()))
                .addValue("job_counts", Json.text(span.totals()))
                .addValue("alarms", span.alarms());
    }

    SqlParameterSource row(Job job) {
        return placed(job.machine(), job.place())
                .addValue("job_id", job.id())
                .addValue("region", job.region())
                .addValue("started_at", UtcTime.toSql(job.start()))
                .addValue("ended_at", UtcTime.toSql(job.end()), Types.TIMESTAMP)
                .addValue("local_day", day(job.start()))
                .addValue("outcome", job.outcome().name())
                .addValue("fields", Json.text(job.fields()))
                .addValue("counts", Json.text(job.counts()))
                .addValue("totals", Json.text(job.totals()))
                .addValue("kind", shortened(job.kind()), Types.VARCHAR)
                .addValue("steps", Steps.text(job.steps()));
    }

    SqlParameterSource row(Alarm alarm) {
        return placed(alarm.machine(), alarm.place())
                .addValue("raised_at", UtcTime.toSql(alarm.at()))
                .addValue("local_day", day(alarm.at()))
                .addValue("code", alarm.code(), Types.VARCHAR)
                .addValue("message", alarm.text())
                .addValue("region", alarm.region())
                .addValue("state", alarm.state(), Types.VARCHAR)
                .addValue("span_generation", generation(alarm.run()), Types.BIGINT)
                .addValue("span_offset", offset(alarm.run()), Types.BIGINT)
                .addValue("span_nth", alarm.nth())
                .addValue("span_piece", alarm.piece())
                .addValue("job_generation", generation(alarm.job()), Types.BIGINT)
                .addValue("job_offset", offset(alarm.job()), Types.BIGINT);
    }

    private static @Nullable String shortened(@Nullable String kind) {
        return kind == null || kind.length() <= LONGEST_KIND ? kind : kind.substring(0, LONGEST_KIND);
    }

    private static MapSqlParameterSource placed(String machine, Place place) {
        return new MapSqlParameterSource()
                .addValue("machine", machine)
                .addValue("generation", place.generation())
                .addValue("byte_offset", place.offsetBytes());
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static @Nullable Long generation(@Nullable Place place) {
        return place == null ? null : place.generation();
    }

    private static @Nullable Long offset(@Nullable Place place) {
        return place == null ? null : place.offsetBytes();
    }
}
