package io.drover.app.presence;

import io.drover.app.config.Settings;
import io.drover.ledger.Ledger;
import io.drover.model.SourceNotice;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All collectors that were ever heard of, and whether they are there. A heartbeat is taken in memory alone; what has to be
 * known after a restart is written down by {@link #saveNowAndThen()}. Lateness is measured by a clock that never jumps. Safe
 * for several threads.
 */
@Singleton
public class Collectors {

    private static final Logger LOG = LoggerFactory.getLogger(Collectors.class);
    private static final Duration SAVED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_COLLECTORS = 10_000;
    private static final int MOST_TOLD = 1_000;

    private final Set<String> known;
    private final CollectorRows rows;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, Collector> collectors = new TreeMap<>();
    /** Who reads what, by source. */
    private final Map<String, Set<Collector>> readers = new HashMap<>();

    private final Map<String, SourceNotice> notices = new TreeMap<>();
    /** What was logged already: each trouble once. */
    private final Set<String> told = new HashSet<>();

    private boolean remembered = false;
    private boolean changed = false;
    private long savedNanos;

    @Inject
    Collectors(Settings settings, Ledger ledger) {
        this(settings.collectors().known().orElse(""), new CollectorRows(ledger), Clock.systemUTC(), System::nanoTime);
    }

    /**
     * @param known ids, separated by commas; none if all are taken
     * @param clock what people go by
     * @param nanoTime for how long things last
     */
    Collectors(String known, CollectorRows rows, Clock clock, LongSupplier nanoTime) {
        this.known = Set.copyOf(Arrays.stream(known.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList());
        this.rows = rows;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.savedNanos = nanoTime.getAsLong();
    }

    /** Whether {@code collector} may send, and else why not. */
    public Optional<Receipt.Unknown> refusal(String collector) {
        if (known.isEmpty() || known.contains(collector)) {
            return Optional.empty();
        }
        String error =
                "There is no collector '" + collector + "' here. drover.collectors.known lists those that there are.";
        tellOnce("A collector that is not known says that it is there: {}", error);
        return Optional.of(new Receipt.Unknown(error));
    }

    /** Takes a heartbeat. Quick: nothing is read or written. */
    public Receipt take(Heartbeat heartbeat) {
        Optional<Receipt.Unknown> refusal = refusal(heartbeat.collector());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        synchronized (this) {
            Instant now = clock.instant();
            long nanos = nanoTime.getAsLong();
            @Nullable Collector collector = collectors.get(heartbeat.collector());
            if (collector == null) {
                if (collectors.size() >= MOST_COLLECTORS) {
                    return new Receipt.Unknown("There are " + MOST_COLLECTORS + " collectors; no more are taken.");
                }
                collector = new Collector(heartbeat.collector(), heartbeat.period(), now, nanos);
                collectors.put(heartbeat.collector(), collector);
                changed = true;
                LOG.info("The collector {} is there.", heartbeat.collector());
            }
            if (collector.isAnother(heartbeat, nanos)) {
                return doubled(collector, nanos);
            }
            if (collector.heard(heartbeat, now, nanos)) {
                changed = true;
                index(collector);
            }
            return new Receipt.Taken(now, warnings(collector, now, nanos));
        }
    }

    private void index(Collector collector) {
        readers.values().forEach(its -> its.remove(collector));
        collector
                .sources()
                .forEach(source -> readers.computeIfAbsent(source, key -> new LinkedHashSet<>())
                        .add(collector));
        readers.values().removeIf(Set::isEmpty);
    }

    private Receipt doubled(Collector collector, long nanos) {
        String error = "Two collectors call themselves '" + collector.id()
                + "'. Give one of them another drover.collector.id; only the one that was here first is heard.";
        collector.trouble(error, nanos);
        tellOnce("{}", error);
        return new Receipt.Doubled(error);
    }

    private List<String> warnings(Collector collector, Instant now, long nanos) {
        List<String> warnings = new ArrayList<>();
        @Nullable String clockTrouble = collector.clockTrouble();
        if (clockTrouble != null) {
            warnings.add(clockTrouble);
            tellOnce("{}", clockTrouble.replaceAll("\\d+ s ", ""));
        }
        for (String source : collector.sources()) {
            other(collector, source, nanos).ifPresent(other -> {
                String sentence = "Both the collectors " + other.id() + " and " + collector.id() + " read a source '"
                        + source + "'. Give one of the two sources another id.";
                warnings.add(sentence);
                collector.trouble(sentence, nanos);
                other.trouble(sentence, nanos);
                notices.put(source, new SourceNotice(now, sentence));
                tellOnce("{}", sentence);
            });
        }
        return warnings;
    }

    /** Another collector that is there and reads {@code source}, too. */
    private Optional<Collector> other(Collector collector, String source, long nanos) {
        return readers.getOrDefault(source, Set.of()).stream()
                .filter(each -> each != collector && !each.isDown(nanos))
                .findFirst();
    }

    /**
     * What collectors mean for {@code source}: that the one that reads it is not there, or cannot read it. Empty if none reads
     * it, or one does and all is well.
     *
     * @param from the collector whose files it is read from here; null if that is not known
     */
    public synchronized Optional<CollectorWord> word(String source, @Nullable String from) {
        remember();
        long nanos = nanoTime.getAsLong();
        Set<Collector> its = new LinkedHashSet<>(readers.getOrDefault(source, Set.of()));
        Optional.ofNullable(from).map(collectors::get).ifPresent(its::add);
        // where two read it one of them is enough
        if (its.isEmpty() || its.stream().anyMatch(each -> each.word(source, nanos) == null)) {
            return Optional.empty();
        }
        return Optional.ofNullable(its.iterator().next().word(source, nanos));
    }

    /** What was noticed about collectors that read {@code source}. */
    public synchronized Optional<SourceNotice> notice(String source) {
        return Optional.ofNullable(notices.get(source));
    }

    /** All that were ever heard of, by id. */
    public synchronized List<CollectorCard> cards() {
        remember();
        long nanos = nanoTime.getAsLong();
        return collectors.values().stream().map(each -> each.card(nanos)).toList();
    }

    /** Says who came and who went, and writes down what is new, now and then. To be called every second, by one thread. */
    public void saveNowAndThen() {
        List<CollectorRows.Row> all;
        synchronized (this) {
            remember();
            long nanos = nanoTime.getAsLong();
            for (Collector each : collectors.values()) {
                if (each.look(nanos)) {
                    changed = true;
                    sayHowItStands(each, nanos);
                }
            }
            if (!changed && nanos - savedNanos < SAVED_EVERY.toNanos()) {
                return;
            }
            changed = false;
            savedNanos = nanos;
            all = collectors.values().stream()
                    .map(each -> new CollectorRows.Row(each.id(), each.period(), each.heardAt(), each.sources()))
                    .toList();
        }
        if (!rows.save(all)) {
            synchronized (this) {
                changed = true;
            }
        }
    }

    private static void sayHowItStands(Collector each, long nanos) {
        if (each.isDown(nanos)) {
            LOG.atWarn()
                    .addKeyValue("collector", each.id())
                    .log("The collector {} is not heard any more: its heartbeat is late by two periods.", each.id());
        } else {
            LOG.atInfo().addKeyValue("collector", each.id()).log("The collector {} is heard again.", each.id());
        }
    }

    /** Those heard of before the service was started; each may be missed from now on. */
    private void remember() {
        if (remembered) {
            return;
        }
        Optional<List<CollectorRows.Row>> all = rows.all();
        all.ifPresent(its -> its.forEach(row -> collectors.computeIfAbsent(row.id(), id -> {
            Collector collector = new Collector(id, row.period(), row.heardAt(), nanoTime.getAsLong());
            collector.remember(row.sources());
            return collector;
        })));
        collectors.values().forEach(this::index);
        remembered = all.isPresent();
    }

    private synchronized void tellOnce(String pattern, String sentence) {
        if (told.size() < MOST_TOLD && told.add(sentence)) {
            LOG.warn(pattern, Objects.requireNonNull(sentence));
        }
    }
}
