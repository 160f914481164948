package io.drover.sink.history;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import io.drover.model.Alarm;
import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.JobStory;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import io.drover.model.TimeNote;
import io.drover.model.Transition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** What machines did, in the ledger's database. All statements join the open transaction. */
public final class MachineHistory {

    private final Ledger ledger;
    private final NamedParameterJdbcTemplate batches;

    public MachineHistory(Ledger ledger) {
        this.ledger = ledger;
        this.batches = new NamedParameterJdbcTemplate(ledger.dataSource());
    }

    /** Writes the changes by their keys, the open span and job too; the same changes written again change nothing. */
    public void write(MachineChanges changes) {
        HistoryRows rows = new HistoryRows(changes.zone());
        write(HistoryRows.TRANSITION, changes.transitions(), rows::row);
        write(HistoryRows.SPAN, changes.spans(), rows::row);
        write(HistoryRows.JOB, changes.jobs(), rows::row);
        write(HistoryRows.ALARM, changes.alarms(), rows::row);
    }

    private <T> void write(Upsert upsert, List<T> things, Function<T, SqlParameterSource> row) {
        if (!things.isEmpty()) {
            SqlParameterSource[] all = things.stream().map(row).toArray(SqlParameterSource[]::new);
            batches.batchUpdate(upsert.sql(ledger.dialect()), all);
        }
    }

    /** The job with its spans and alarms, in order. */
    public JobStory story(Job job) {
        List<StateSpan> spans = ledger.jdbc()
                .sql(Sql.of(MachineHistory.class, "select-spans-of-job"))
                .param("machine", job.machine())
                .param("generation", job.place().generation())
                .param("offset", job.place().offsetBytes())
                .query(MachineHistory::span)
                .list();
        List<Alarm> alarms = ledger.jdbc()
                .sql(Sql.of(MachineHistory.class, "select-alarms-of-job"))
                .param("machine", job.machine())
                .param("generation", job.place().generation())
                .param("offset", job.place().offsetBytes())
                .query(MachineHistory::alarm)
                .list();
        return new JobStory(job, spans, alarms);
    }

    /** Whether no finished job of its machine began after it. */
    public boolean newest(Job job) {
        return ledger.jdbc()
                        .sql(Sql.of(MachineHistory.class, "count-newer-jobs"))
                        .param("machine", job.machine())
                        .param("start", UtcTime.toSql(job.start()))
                        .param("id", job.id())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** The newest {@code limit} spans of a machine that began before {@code before}, newest first; open ones among them. */
    public List<StateSpan> spans(String machine, Instant before, int limit) {
        return ledger.jdbc()
                .sql(Sql.of(MachineHistory.class, "select-newest-spans"))
                .param("machine", machine)
                .param("before", UtcTime.toSql(before))
                .param("limit", limit)
                .query(MachineHistory::span)
                .list();
    }

    /** The newest {@code limit} transitions of a machine before {@code before}, newest first. */
    public List<Transition> transitions(String machine, Instant before, int limit) {
        return ledger.jdbc()
                .sql(Sql.of(MachineHistory.class, "select-newest-transitions"))
                .param("machine", machine)
                .param("before", UtcTime.toSql(before))
                .param("limit", limit)
                .query(MachineHistory::transition)
                .list();
    }

    /** The newest {@code limit} jobs of a machine, newest first; the open one among them. */
    public List<Job> jobs(String machine, int limit) {
        return ledger.jdbc()
                .sql(Sql.of(MachineHistory.class, "select-newest-jobs"))
                .param("machine", machine)
                .param("limit", limit)
                .query(MachineHistory::job)
                .list();
    }

    /** The machines that ever had a job, by name. */
    public List<String> machinesWithJobs() {
        return ledger.jdbc()
                .sql(Sql.of(MachineHistory.class, "select-machines-with-jobs"))
                .query(String.class)
                .list();
    }

    private static Transition transition(ResultSet row, int number) throws SQLException {
        String note = row.getString("time_note");
        return new Transition(
                row.getString("machine"),
                row.getString("region"),
                Objects.requireNonNull(place(row, "generation", "byte_offset")),
                row.getInt("nth"),
                instant(row, "happened_at"),
                row.getString("from_state"),
                row.getString("to_state"),
                ChangeCause.valueOf(row.getString("cause")),
                note == null ? null : TimeNote.valueOf(note));
    }

    private static StateSpan span(ResultSet row, int number) throws SQLException {
        String cause = row.getString("end_cause");
        return new StateSpan(
                row.getString("machine"),
                row.getString("region"),
                Objects.requireNonNull(place(row, "generation", "byte_offset")),
                row.getInt("nth"),
                row.getInt("piece"),
                row.getString("state"),
                row.getString("label"),
                row.getString("color"),
                instant(row, "started_at"),
                UtcTime.fromSql(row, "ended_at"),
                cause == null ? null : ChangeCause.valueOf(cause),
                place(row, "job_generation", "job_offset"),
                row.getInt("line_in_job"),
                row.getString("shift"),
                Json.texts(row.getString("fields")),
                Json.numbers(row.getString("counts")),
                Json.numbers(row.getString("job_counts")),
                row.getInt("alarms"));
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getString("machine"),
                Objects.requireNonNull(place(row, "generation", "byte_offset")),
                row.getString("job_id"),
                row.getString("region"),
                instant(row, "started_at"),
                UtcTime.fromSql(row, "ended_at"),
                JobOutcome.valueOf(row.getString("outcome")),
                Json.texts(row.getString("fields")),
                Json.numbers(row.getString("counts")),
                Json.totals(row.getString("totals")),
                row.getString("kind"),
                Steps.read(row.getString("steps")));
    }

    private static Alarm alarm(ResultSet row, int number) throws SQLException {
        return new Alarm(
                row.getString("machine"),
                Objects.requireNonNull(place(row, "generation", "byte_offset")),
                instant(row, "raised_at"),
                row.getString("code"),
                row.getString("message"),
                row.getString("region"),
                row.getString("state"),
                place(row, "span_generation", "span_offset"),
                row.getInt("span_nth"),
                row.getInt("span_piece"),
                place(row, "job_generation", "job_offset"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(UtcTime.fromSql(row, column));
    }

    private static @Nullable Place place(ResultSet row, String generation, String offset) throws SQLException {
        long its = row.getLong(generation);
        return row.wasNull() ? null : new Place(its, row.getLong(offset));
    }
}
