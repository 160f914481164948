package io.drover.app.presence;

import io.drover.app.config.Settings;
import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells which sources are silent: they can be read to their end, and yet nothing came for longer than is normal for them.
 * What is normal is learned from each source's own pauses and kept in the table {@code source_rhythm}. Pauses are measured by
 * a clock that never jumps; while a source cannot be read, or is behind, none is. Safe for several threads.
 */
@Singleton
public class Rhythms {

    private static final Logger LOG = LoggerFactory.getLogger(Rhythms.class);
    private static final Duration SAVED_EVERY = Duration.ofMinutes(1);

    private final Settings.Silence settings;
    private final Ledger ledger;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, Quiet> sources = new HashMap<>();
    private long savedNanos;

    @Inject
    Rhythms(Settings settings, Ledger ledger) {
        this(settings.silence(), ledger, Clock.systemUTC(), System::nanoTime);
    }

    /**
     * @param clock what people go by
     * @param nanoTime for how long things last
     */
    Rhythms(Settings.Silence settings, Ledger ledger, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.savedNanos = nanoTime.getAsLong();
    }

    /** New lines of {@code source} were read. */
    public synchronized void heard(String source) {
        quiet(source).heard(clock.instant(), nanoTime.getAsLong());
    }

    /**
     * Whether {@code source} is silent.
     *
     * @param statuses how its routes stand
     */
    public synchronized Optional<Silence> silence(String source, List<SourceStatus> statuses) {
        Quiet quiet = quiet(source);
        if (!statuses.stream().allMatch(status -> status.health() == SourceHealth.UP)) {
            quiet.interrupted();
            return Optional.empty();
        }
        if (!statuses.stream().allMatch(SourceStatus::atEnd)) {
            return Optional.empty();
        }
        return quiet.silentSince(limit(quiet), clock.instant(), nanoTime.getAsLong())
                .map(since -> new Silence(since, reason(quiet)));
    }

    private Duration limit(Quiet quiet) {
        Duration learned = quiet.normal()
                .map(normal -> normal.multipliedBy(settings.factor()))
                .orElse(settings.untilLearned());
        return learned.compareTo(settings.shortest()) > 0 ? learned : settings.shortest();
    }

    private static String reason(Quiet quiet) {
        return "Its files can be read, but nothing new is written to them. "
                + quiet.normal()
                        .map(normal -> "Its pauses are normally no longer than " + told(normal) + ".")
                        .orElse("How long its pauses normally are is not known yet.");
    }

    private static String told(Duration pause) {
        if (pause.toHours() > 0) {
            return pause.toHours() + " h " + pause.toMinutesPart() + " min";
        }
        return pause.toMinutes() > 0
                ? pause.toMinutes() + " min " + pause.toSecondsPart() + " s"
                : Math.max(1, pause.toSeconds()) + " s";
    }

    private Quiet quiet(String source) {
        return sources.computeIfAbsent(source, this::remembered);
    }

    private Quiet remembered(String source) {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        try {
            return ledger.jdbc()
                    .sql(Sql.of(Rhythms.class, "select-rhythm"))
                    .param("source", source)
                    .query((row, number) -> {
                        Instant heard = Objects.requireNonNull(UtcTime.fromSql(row, "heard_at"));
                        // one from the future is of a clock that was set back since
                        Duration ago = heard.isAfter(now) ? Duration.ZERO : Duration.between(heard, now);
                        return new Quiet(Rhythm.of(row.getString("pauses")), now.minus(ago), nanos - ago.toNanos());
                    })
                    .optional()
                    .orElseGet(() -> new Quiet(new Rhythm(), now, nanos));
        } catch (DataAccessException e) {
            LOG.debug("The rhythm of {} is learned anew: {}", source, e.getMessage());
            return new Quiet(new Rhythm(), now, nanos);
        }
    }

    /** Writes down what is new, if that is a minute ago. */
    public void saveNowAndThen() {
        synchronized (this) {
            if (nanoTime.getAsLong() - savedNanos < SAVED_EVERY.toNanos()) {
                return;
            }
        }
        save();
    }

    /** Writes down what is new. Later, if the database cannot be reached now. */
    public void save() {
        Map<String, Row> rows = new HashMap<>();
        synchronized (this) {
            savedNanos = nanoTime.getAsLong();
            sources.forEach((source, quiet) -> {
                if (quiet.takeChanged()) {
                    rows.put(source, new Row(quiet.text(), quiet.heardAt()));
                }
            });
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            ledger.transactions().inTransaction(() -> {
                rows.forEach(this::write);
                return null;
            });
        } catch (Exception e) {
            LOG.debug("The rhythms could not be written down: {}", e.getMessage());
            synchronized (this) {
                rows.keySet().forEach(source -> quiet(source).stillChanged());
            }
        }
    }

    private void write(String source, Row row) {
        if (write("update-rhythm", source, row) == 0) {
            write("insert-rhythm", source, row);
        }
    }

    private int write(String statement, String source, Row row) {
        return ledger.jdbc()
                .sql(Sql.of(Rhythms.class, statement))
                .param("source", source)
                .param("pauses", row.pauses())
                .param("heard", UtcTime.toSql(row.heardAt()))
                .update();
    }

    private record Row(String pauses, Instant heardAt) {}
}
