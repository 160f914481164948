package io.drover.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.web.MachineCard.SpanRow;
import io.drover.app.web.Message.Detail;
import io.drover.model.Chunk;
import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all pages show, kept in memory and told to them as it changes. Commits only note what is new; {@link #publish()} tells
 * it, from one thread of its caller, so that a page never delays a commit. Each change is made into JSON once, however many
 * look on.
 */
public final class LiveFeed {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final Clock clock;
    private final Function<String, SourceFeed> beginning;
    private final ConcurrentHashMap<String, SourceFeed> sources = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Map<String, Told> told = new HashMap<>();
    private volatile boolean incidentsChanged = false;
    private Instant lastBeat;
    private long lastStep = 0;

    /**
     * @param json writes the messages; instants as ISO-8601 text
     * @param clock the service's, in the site's zone
     * @param beginning what the ledger knows of a source when it is first seen
     */
    LiveFeed(ObjectMapper json, Clock clock, Function<String, SourceFeed> beginning) {
        this.json = json;
        this.clock = clock;
        this.beginning = beginning;
        this.lastBeat = clock.instant();
    }

    /**
     * Notes what a route has committed. Quick: at most fifty lines are decoded.
     *
     * @return whether no other route had committed these lines before
     */
    boolean heard(Chunk chunk, @Nullable Object result) {
        String source = chunk.move().source();
        boolean news = sources.computeIfAbsent(source, beginning).heard(chunk, result);
        changed.add(source);
        return news;
    }

    /** As {@link #stand(List, BiFunction)}, with nothing else known than what the routes say. */
    void stand(List<SourceStatus> statuses) {
        stand(statuses, (source, its) -> Standing.of(its));
    }

    /**
     * Notes how all routes stand now; a source that none of them follows any more is gone.
     *
     * @param judge what the standing of its routes means for a source
     */
    void stand(List<SourceStatus> statuses, BiFunction<String, List<SourceStatus>, Standing> judge) {
        Map<String, List<SourceStatus>> bySource = statuses.stream()
                .collect(Collectors.groupingBy(SourceStatus::source, TreeMap::new, Collectors.toList()));
        bySource.forEach((source, its) -> {
            if (sources.computeIfAbsent(source, beginning).stands(its, judge.apply(source, its))) {
                changed.add(source);
            }
        });
        for (String source : sources.keySet()) {
            if (!bySource.containsKey(source)) {
                sources.remove(source);
                gone.add(source);
            }
        }
        // the sparklines of all move on together
        long step = clock.instant().getEpochSecond() / Activity.STEP.toSeconds();
        if (step != lastStep) {
            lastStep = step;
            changed.addAll(sources.keySet());
        }
    }

    /** Forgets what is known of a source: it is looked up in the ledger again, as at the start. */
    void forget(String source) {
        sources.remove(source);
        changed.add(source);
    }

    /**
     * Notes what went wrong with the files of the sources.
     *
     * @param gaps how many each has, by source; none of those that are missing
     * @param notices what was noticed and dealt with, by source
     */
    void wentWrong(Map<String, Long> gaps, Function<String, Optional<SourceNotice>> notices) {
        sources.forEach((source, feed) -> {
            if (feed.wentWrong(
                    gaps.getOrDefault(source, 0L), notices.apply(source).orElse(null))) {
                changed.add(source);
            }
        });
    }

    /** Notes that there is news of incidents: the pages that look on everything ask for them. */
    void incidentsChanged() {
        incidentsChanged = true;
    }

    /** The cards of all sources, by id. */
    public List<SourceCard> cards() {
        return sources.values().stream()
                .filter(SourceFeed::isShown)
                .map(SourceFeed::card)
                .sorted(Comparator.comparing(SourceCard::id))
                .toList();
    }

    /** The card of one source. */
    public Optional<SourceCard> card(String source) {
        return shown(source).map(SourceFeed::card);
    }

    /** The newest spans of a machine, newest first. */
    public List<SpanRow> spans(String source) {
        return shown(source).map(SourceFeed::spans).orElse(List.of());
    }

    /** Lets a page in: it gets the present at once, and what changes from now on. To be called by the publishing thread. */
    void join(Viewer viewer) {
        viewers.add(viewer);
        viewer.offer(snapshot(viewer.source()));
    }

    void leave(Viewer viewer) {
        viewers.remove(viewer);
    }

    /** Tells the pages what is new; if nothing was for some seconds, that the link lives. To be called by one thread. */
    void publish() {
        Instant now = clock.instant();
        Set<String> lost = drain(gone);
        Set<String> news = drain(changed);
        news.removeAll(lost);
        if (viewers.isEmpty()) {
            return;
        }
        if (incidentsChanged) {
            incidentsChanged = false;
            String message = write(new Message("incidents", now, null, List.of(), List.of(), null));
            viewers.stream().filter(each -> each.source() == null).forEach(each -> each.offer(message));
        }
        if (news.isEmpty() && lost.isEmpty()) {
            beat(now);
            return;
        }
        lastBeat = now;
        Map<String, SourceCard> cards = new TreeMap<>();
        for (String id : news) {
            shown(id).ifPresent(feed -> cards.put(id, feed.card()));
        }
        Map<String, Optional<String>> bySource = new HashMap<>();
        String overview = null;
        for (Viewer viewer : viewers) {
            String source = viewer.source();
            if (source != null) {
                bySource.computeIfAbsent(source, id -> change(id, cards, lost, now))
                        .ifPresent(viewer::offer);
            } else {
                if (overview == null) {
                    overview = write(
                            new Message("change", now, null, List.copyOf(cards.values()), List.copyOf(lost), null));
                }
                viewer.offer(overview);
            }
        }
    }

    /** The present, for the overview or with one source's detail. */
    String snapshot(@Nullable String source) {
        Instant now = clock.instant();
        String zone = clock.getZone().getId();
        if (source == null) {
            return write(new Message("snapshot", now, zone, cards(), List.of(), null));
        }
        SourceFeed feed = shown(source).orElse(null);
        if (feed == null) {
            return write(new Message("snapshot", now, zone, List.of(), List.of(), null));
        }
        Detail detail = new Detail(source, feed.spans(), feed.linesAfter(0));
        return write(new Message("snapshot", now, zone, List.of(feed.card()), List.of(), detail));
    }

    private Optional<SourceFeed> shown(String source) {
        return Optional.ofNullable(sources.get(source)).filter(SourceFeed::isShown);
    }

    private Optional<String> change(String source, Map<String, SourceCard> cards, Set<String> lost, Instant now) {
        if (lost.contains(source)) {
            return Optional.of(write(new Message("change", now, null, List.of(), List.of(source), null)));
        }
        SourceFeed feed = sources.get(source);
        SourceCard card = cards.get(source);
        if (feed == null || card == null) {
            return Optional.empty();
        }
        // A page that joined since then may know some of these lines: it goes by their numbers.
        Told before = told.getOrDefault(source, Told.NOTHING);
        List<SpanRow> spans = feed.spans();
        Detail detail =
                new Detail(source, spans.equals(before.spans()) ? null : spans, feed.linesAfter(before.newestNumber()));
        told.put(source, new Told(spans, feed.newestNumber()));
        return Optional.of(write(new Message("change", now, null, List.of(card), List.of(), detail)));
    }

    private void beat(Instant now) {
        if (Duration.between(lastBeat, now).compareTo(LONGEST_SILENCE) >= 0) {
            lastBeat = now;
            String beat = write(new Message("beat", now, null, List.of(), List.of(), null));
            viewers.forEach(viewer -> viewer.offer(beat));
        }
    }

    private static Set<String> drain(Set<String> ids) {
        Set<String> taken = new HashSet<>(ids);
        ids.removeAll(taken);
        return taken;
    }

    private String write(Message message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }

    /** What the pages of one source were told last. */
    private record Told(List<SpanRow> spans, long newestNumber) {
        static final Told NOTHING = new Told(List.of(), 0);
    }
}
