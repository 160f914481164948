package io.drover.reader;

import io.drover.ledger.Ledger;
import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import io.drover.reader.content.HandleBudget;
import io.drover.reader.engine.ReaderEngine;
import io.drover.reader.follow.ChunkHandler;
import io.drover.reader.follow.FollowedSource;
import io.drover.reader.follow.RouteReader;
import io.drover.reader.settings.SourceSettings;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * All route readers of the service, on few threads. Routes come and go while it runs; those of one source share what is
 * known of its files. Safe for several threads.
 */
public final class Readers implements AutoCloseable {

    private final Ledger ledger;
    private final Clock clock;
    private final HandleBudget budget;
    private final ReaderEngine engine;
    private final Map<String, FollowedSource> sources = new HashMap<>();
    private final Map<String, RouteReader> routes = new TreeMap<>();
    private boolean closed;

    /** On two threads, or as many as there are processors. */
    public Readers(Ledger ledger) {
        this(ledger, Clock.systemUTC(), Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * @param threads how many sources are read at once
     */
    public Readers(Ledger ledger, Clock clock, int threads) {
        this.ledger = ledger;
        this.clock = clock;
        this.budget = HandleBudget.ofProcess();
        this.engine = new ReaderEngine(clock, threads);
    }

    /**
     * Begins to follow a source for a route, from the route's cursor on.
     *
     * @param route its key, the same through restarts
     * @param pack the pack it belongs to, for people
     * @throws IllegalArgumentException if the route is followed already, if another route follows other files as the same
     *     source, or if the settings name a glob that is none or a charset whose lines cannot be found
     */
    public synchronized void add(String route, String pack, SourceSettings settings, ChunkHandler handler) {
        if (closed) {
            throw new IllegalStateException("The readers are closed.");
        }
        if (routes.containsKey(route)) {
            throw new IllegalArgumentException("Two routes have the key '" + route
                    + "', and a cursor belongs to one of them only: give each its own parameter route.");
        }
        FollowedSource source = sources.get(settings.source());
        if (source != null && !source.settings().sameFiles(settings)) {
            throw new IllegalArgumentException(
                    "The source id '" + settings.source() + "' is used for two different things: "
                            + what(source.settings()) + " and " + what(settings) + "; give one of them another id.");
        }
        if (source == null) {
            source = new FollowedSource(settings, ledger, budget, clock);
        }
        RouteReader reader = new RouteReader(route, pack, settings, source, ledger, handler, clock);
        sources.put(settings.source(), source);
        routes.put(route, reader);
        engine.add(reader);
    }

    private static String what(SourceSettings settings) {
        StringBuilder text = new StringBuilder(settings.folder().toString());
        if (settings.live() != null) {
            text.append(", live ").append(settings.live());
        }
        if (settings.archives() != null) {
            text.append(", archives ").append(settings.archives());
        }
        return text.toString();
    }

    /** Follows no more for this route; its current chunk is finished when this returns. Unknown keys are ignored. */
    public void remove(String route) {
        RouteReader reader;
        synchronized (this) {
            reader = routes.remove(route);
        }
        // not under the lock: the current chunk may take its time, and others want their status
        if (reader != null) {
            engine.remove(reader);
            reader.close();
            forgetUnfollowed(reader.source());
        }
    }

    private synchronized void forgetUnfollowed(FollowedSource source) {
        if (!source.followed() && sources.remove(source.settings().source(), source)) {
            engine.forget(source);
        }
    }

    /**
     * No chunk of this route until {@link #resume}; its current one is finished when this returns. Its status is stopped
     * meanwhile.
     */
    public void pause(String route) {
        find(route).ifPresent(reader -> {
            engine.pause(reader);
            reader.stopped();
        });
    }

    public void resume(String route) {
        find(route).ifPresent(reader -> {
            reader.started();
            engine.resume(reader);
        });
    }

    /** What the lines of a source are decoded with, unless a content begins with a byte order mark; empty if it is not followed. */
    public synchronized Optional<Charset> charset(String source) {
        return Optional.ofNullable(sources.get(source))
                .map(its -> its.settings().charset());
    }

    /**
     * Does {@code work} while the route reads nothing, then has it go on from where its cursors stand in the ledger: whoever
     * moves a cursor by hand does it so. A route that is not followed is left alone.
     */
    public <T> T whilePaused(String route, Callable<T> work) throws Exception {
        Optional<RouteReader> reader = find(route);
        reader.ifPresent(engine::pause);
        try {
            return work.call();
        } finally {
            reader.ifPresent(RouteReader::reload);
            reader.ifPresent(engine::resume);
        }
    }

    private synchronized Optional<RouteReader> find(String route) {
        @Nullable RouteReader reader = routes.get(route);
        return Optional.ofNullable(reader);
    }

    /** The latest that was noticed about a source and dealt with, since it is followed. */
    public synchronized Optional<SourceNotice> notice(String source) {
        return Optional.ofNullable(sources.get(source)).flatMap(FollowedSource::notice);
    }

    /** The folder that a source's files are in or beneath. */
    public synchronized Optional<Path> folder(String source) {
        return Optional.ofNullable(sources.get(source))
                .map(each -> each.settings().folder());
    }

    /** How each route stands with its source, by the routes' keys. */
    public synchronized List<SourceStatus> statuses() {
        return routes.values().stream().map(RouteReader::status).toList();
    }

    /** Stops everything: current chunks are finished, files and threads gone when this returns. */
    @Override
    public void close() {
        List<String> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(routes.keySet());
        }
        all.forEach(this::remove);
        engine.close();
    }
}
