package io.drover.app.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.presence.CollectorWord;
import io.drover.app.presence.Collectors;
import io.drover.app.presence.Rhythms;
import io.drover.app.replay.HistoryReplaced;
import io.drover.app.service.Sources;
import io.drover.ledger.Ledger;
import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.camel.quarkus.main.events.BeforeStart;

/** Ties the feed of the pages to what it hears from: the ledger's commits and the readers. */
@Singleton
final class LivePages {

    private final LiveFeed feed;
    private final Path collected;
    private final Sources sources;
    private final Rhythms rhythms;
    private final Collectors collectors;
    private final FeedThread thread;

    LivePages(Home home, ObjectMapper json, Ledger ledger, Sources sources, Rhythms rhythms, Collectors collectors) {
        this.collected = home.collected();
        this.sources = sources;
        this.rhythms = rhythms;
        this.collectors = collectors;
        // the site's zone is the machine's that the service runs on
        Clock clock = Clock.system(ZoneId.systemDefault());
        feed = new LiveFeed(json, clock, new SourceMemory(ledger, clock)::of);
        GapCounts gaps = new GapCounts(ledger, clock);
        thread = new FeedThread(feed, () -> {
            feed.stand(sources.statuses(), this::judge);
            feed.wentWrong(gaps.bySource(), this::notice);
            rhythms.saveNowAndThen();
            collectors.saveNowAndThen();
        });
        ledger.transactions().addListener((chunk, result) -> {
            if (feed.heard(chunk, result)) {
                rhythms.heard(chunk.move().source());
            }
            thread.wake();
        });
        ledger.incidents().addListener(incident -> {
            feed.incidentsChanged();
            thread.wake();
        });
        thread.start();
    }

    /** The worst that its routes, its rhythm and its collector say. */
    private Standing judge(String source, List<SourceStatus> statuses) {
        Standing ofRoutes = Standing.of(statuses);
        Standing here = rhythms.silence(source, statuses)
                .map(silence -> ofRoutes.or(new Standing(Badge.SILENT, silence.reason(), silence.since())))
                .orElse(ofRoutes);
        return collectors
                .word(source, collectorOf(source).orElse(null))
                .map(word -> here.or(new Standing(
                        word instanceof CollectorWord.Down ? Badge.COLLECTOR_DOWN : Badge.UNREACHABLE,
                        word.reason(),
                        word.since())))
                .orElse(here);
    }

    /** The collector whose files are followed as {@code source}. */
    private Optional<String> collectorOf(String source) {
        return sources.folder(source)
                .filter(folder -> folder.startsWith(collected) && folder.getNameCount() > collected.getNameCount())
                .map(folder -> folder.getName(collected.getNameCount()).toString());
    }

    private Optional<SourceNotice> notice(String source) {
        return collectors.notice(source).or(() -> sources.notice(source));
    }

    @Produces
    @Singleton
    LiveFeed feed() {
        return feed;
    }

    @Produces
    @Singleton
    FeedThread thread() {
        return thread;
    }

    /** The newest of the old history is still in memory. */
    void replaced(@Observes HistoryReplaced event) {
        sources.status(event.route()).map(SourceStatus::source).ifPresent(feed::forget);
    }

    /** Before the database is closed. */
    void stop(@Observes ShutdownEvent event) {
        thread.close();
        rhythms.save();
    }

    /** Made before the routes start, so that it hears their first commit. */
    void hear(@Observes BeforeStart event) {}
}
