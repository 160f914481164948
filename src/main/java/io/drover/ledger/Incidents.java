package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * Troubles: opened once, counted while they last, closed. What is opened, updated or closed joins the transaction that is open
 * on this thread, and is told after its commit: at once to the listeners of this process, and to whoever asks
 * {@link #toTell}, which also survives a restart. Safe for several threads.
 */
public final class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final int TEXT_CHARS = 1000;
    private static final int DETAILS_CHARS = 20_000;
    /** What comes back this soon is the same trouble: one that flickers is one incident, not hundreds. */
    private static final Duration SAME_AGAIN = Duration.ofMinutes(2);
    /** A consumer that starts hears of what is open, and of what was over for no longer than this. */
    private static final Duration LATE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final List<IncidentListener> listeners = new CopyOnWriteArrayList<>();
    private final OpenIncidents known;

    Incidents(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.known = new OpenIncidents(jdbc, clock);
    }

    /** As {@link #open(Trouble)}, from now on. */
    public Incident open(String source, String kind, Severity severity, String text, @Nullable String details) {
        return open(new Trouble(source, kind, severity, text, details, null));
    }

    /**
     * Opens an incident. If one of its source and kind is open, that one is updated and counts one more; one that was closed
     * less than two minutes ago is opened again.
     *
     * @return the incident as it is now
     */
    public Incident open(Trouble trouble) {
        return inTransaction(() -> {
            Incident now = openNow(trouble);
            known.opened(now);
            return tellLater(now);
        });
    }

    private Incident openNow(Trouble trouble) throws Exception {
        Optional<Incident> open = find(trouble.source(), trouble.kind());
        if (open.isPresent() && change("update-incident", open.get(), trouble, 1)) {
            return get(open.get().id());
        }
        Optional<Incident> before = statement("select-just-closed-incident")
                .param("source", trouble.source())
                .param("kind", trouble.kind())
                .param("after", UtcTime.toSql(clock.instant().minus(SAME_AGAIN)))
                .query(Incidents::read)
                .optional();
        try {
            // the part that another process may be faster with is undone alone, and what the transaction did before
            // stays
            return transactions.nested(() -> {
                if (before.isPresent() && change("reopen-incident", before.get(), trouble, 0)) {
                    return get(before.get().id());
                }
                return insert(trouble);
            });
        } catch (DuplicateKeyException e) {
            Incident theirs = find(trouble.source(), trouble.kind()).orElseThrow(() -> e);
            change("update-incident", theirs, trouble, 1);
            return get(theirs.id());
        }
    }

    private boolean change(String statement, Incident incident, Trouble trouble, int more) {
        JdbcClient.StatementSpec update = statement(statement)
                .param("id", incident.id())
                .param("text", shortened(trouble.text(), TEXT_CHARS))
                .param("details", shortened(trouble.details(), DETAILS_CHARS))
                .param("severity", trouble.severity().or(incident.severity()).word())
                .param("now", now());
        return (statement.startsWith("update") ? update.param("more", more) : update).update() == 1;
    }

    private Incident insert(Trouble trouble) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        Instant since = trouble.since();
        statement("insert-incident")
                .param("source", trouble.source())
                .param("kind", trouble.kind())
                .param("severity", trouble.severity().word())
                .param("text", shortened(trouble.text(), TEXT_CHARS))
                .param("details", shortened(trouble.details(), DETAILS_CHARS))
                .param("since", since == null ? now() : UtcTime.toSql(since))
                .param("now", now())
                .update(id, "id");
        return get(
                Objects.requireNonNull(id.getKey(), "the database gave no id").longValue());
    }

    /** There is news of the open incident of {@code source} and {@code kind}; it counts no more. Empty if none is open. */
    public Optional<Incident> update(String source, String kind, String text, @Nullable String details) {
        return inTransaction(() -> {
            Optional<Incident> open = find(source, kind);
            if (open.isEmpty()) {
                return open;
            }
            Incident before = open.get();
            Trouble news = new Trouble(source, kind, before.severity(), text, details, null);
            change("update-incident", before, news, 0);
            return Optional.of(tellLater(get(before.id())));
        });
    }

    /** Closes the open incident of {@code source} and {@code kind}, with a sentence on how it ended. Empty if none is open. */
    public Optional<Incident> close(String source, String kind, String text) {
        return inTransaction(() -> {
            Optional<Incident> open = find(source, kind);
            transactions.afterCommit(() -> known.closed(source, kind));
            return open.flatMap(each -> closeNow(each, text));
        });
    }

    /** Closes an incident, as a person does. Empty if it is not open. */
    public Optional<Incident> close(long id, String text) {
        return inTransaction(() -> {
            Optional<Incident> open = find(id).filter(Incident::isOpen);
            open.ifPresent(each -> transactions.afterCommit(() -> known.closed(each.source(), each.kind())));
            return open.flatMap(each -> closeNow(each, text));
        });
    }

    private Optional<Incident> closeNow(Incident open, String text) {
        int closed = statement("close-incident")
                .param("id", open.id())
                .param("text", shortened(text, TEXT_CHARS))
                .param("now", now())
                .update();
        return closed == 1 ? Optional.of(tellLater(get(open.id()))) : Optional.empty();
    }

    /**
     * Whether an incident of {@code source} and {@code kind} may be open: costs nothing, so that a route can ask with every
     * exchange. Right at once for what this process opens and closes, within half a minute for what others do.
     */
    public boolean mayBeOpen(String source, String kind) {
        return known.mayBeOpen(source, kind);
    }

    /** The open incident of {@code source} and {@code kind}. */
    public Optional<Incident> find(String source, String kind) {
        return statement("select-open-incident")
                .param("source", source)
                .param("kind", kind)
                .query(Incidents::read)
                .optional();
    }

    public Optional<Incident> find(long id) {
        return statement("select-incident")
                .param("id", id)
                .query(Incidents::read)
                .optional();
    }

    /** All open ones, newest first; the newest 1,000. */
    public List<Incident> open() {
        return list("", false, Long.MAX_VALUE, 1000);
    }

    /**
     * Up to {@code limit} incidents, newest first.
     *
     * @param source only of this one; empty for all
     * @param all whether also those that are over
     * @param before only those with a smaller id
     */
    public List<Incident> list(String source, boolean all, long before, int limit) {
        return statement("select-incidents")
                .param("source", source)
                .param("all", all ? 1 : 0)
                .param("before", before)
                .param("limit", limit)
                .query(Incidents::read)
                .list();
    }

    /** How many are open of each severity. */
    public Map<Severity, Long> counts() {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (Severity each : Severity.values()) {
            counts.put(each, 0L);
        }
        statement("count-open-incidents").query((RowCallbackHandler)
                row -> counts.put(Severity.of(row.getString("severity")), row.getLong("incidents")));
        return counts;
    }

    /**
     * What {@code consumer} has to tell: incidents it has not told of, or that changed since it did. At least once: what is
     * not {@linkplain #told noted as told} comes again.
     *
     * @param consumer such as {@code slack}
     * @param quiet of one incident nothing more is told for so long, unless it is over: edits do not become a storm
     * @param limit the most at once; those whose last change is oldest come first
     */
    public List<IncidentToTell> toTell(String consumer, Duration quiet, int limit) {
        Instant now = clock.instant();
        return statement("select-incidents-to-tell")
                .param("consumer", consumer)
                .param("quiet", UtcTime.toSql(now.minus(quiet)))
                .param("late", UtcTime.toSql(now.minus(LATE)))
                .param("limit", limit)
                .query((row, number) ->
                        new IncidentToTell(read(row, number), row.getLong("told_version"), row.getString("handle")))
                .list();
    }

    /**
     * Notes that {@code consumer} has told of an incident as {@code incident} describes it.
     *
     * @param handle what it calls its message, to edit it later; null if it has none
     */
    public void told(String consumer, Incident incident, @Nullable String handle) {
        if (updateTold("update-incident-told", consumer, incident, handle) == 0) {
            try {
                updateTold("insert-incident-told", consumer, incident, handle);
            } catch (DuplicateKeyException e) {
                updateTold("update-incident-told", consumer, incident, handle);
            }
        }
    }

    private int updateTold(String statement, String consumer, Incident incident, @Nullable String handle) {
        return statement(statement)
                .param("consumer", consumer)
                .param("incident", incident.id())
                .param("version", incident.version())
                .param("now", now())
                .param("handle", handle)
                .update();
    }

    /** Hears of every change from now on. */
    public void addListener(IncidentListener listener) {
        listeners.add(listener);
    }

    public void removeListener(IncidentListener listener) {
        listeners.remove(listener);
    }

    private Incident tellLater(Incident incident) {
        transactions.afterCommit(() -> {
            for (IncidentListener each : listeners) {
                try {
                    each.changed(incident);
                } catch (RuntimeException e) {
                    LOG.error("A listener failed after a change of an incident; the incident stays.", e);
                }
            }
        });
        return incident;
    }

    private <T> T inTransaction(Callable<T> work) {
        try {
            return transactions.inTransaction(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LedgerException("An incident cannot be written: " + e.getMessage(), e);
        }
    }

    private Incident get(long id) {
        return statement("select-incident")
                .param("id", id)
                .query(Incidents::read)
                .single();
    }

    private JdbcClient.StatementSpec statement(String name) {
        return jdbc.sql(Sql.of(Incidents.class, name));
    }

    private Object now() {
        return Objects.requireNonNull(UtcTime.toSql(clock.instant()));
    }

    private static @Nullable String shortened(@Nullable String text, int chars) {
        if (text == null) {
            return null;
        }
        String storable = text.replace('\0', '\uFFFD');
        if (storable.length() <= chars) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(chars - 2)) ? chars - 2 : chars - 1;
        return storable.substring(0, end) + "…";
    }

    private static Incident read(ResultSet row, int number) throws SQLException {
        return new Incident(
                row.getLong("id"),
                row.getString("source"),
                row.getString("kind"),
                Severity.of(row.getString("severity")),
                row.getString("state"),
                row.getString("text"),
                row.getString("details"),
                row.getLong("times"),
                row.getLong("version"),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "since"), Instant.EPOCH),
                Objects.requireNonNullElse(UtcTime.fromSql(row, "changed_at"), Instant.EPOCH),
                UtcTime.fromSql(row, "closed_at"));
    }
}
