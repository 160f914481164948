package io.drover.reader.follow;

import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one route stands, written by its reader and read by everybody. Safe for several threads. */
final class StatusBoard {

    private final String source;
    private final String route;
    private final String pack;
    private SourceHealth health = SourceHealth.UP;
    private @Nullable String reason;
    private Instant since;
    private long lagBytes;
    private @Nullable Instant behindSince;
    private long lines;
    private long replaced;
    private @Nullable String file;
    private boolean atEnd;

    StatusBoard(String source, String route, String pack, Instant now) {
        this.source = source;
        this.route = route;
        this.pack = pack;
        this.since = now;
    }

    synchronized SourceStatus status(Instant now) {
        long lagSeconds = behindSince == null
                ? 0
                : Math.max(0, Duration.between(behindSince, now).toSeconds());
        return new SourceStatus(
                source, route, pack, health, reason, since, lagBytes, lagSeconds, lines, replaced, file, atEnd);
    }

    synchronized void up(Instant now) {
        change(SourceHealth.UP, null, now);
    }

    synchronized void down(String why, Instant now) {
        change(SourceHealth.DOWN, why, now);
    }

    synchronized void standby(Instant now) {
        change(SourceHealth.STANDBY, "Another instance of the service holds the lease.", now);
        atEnd = false;
    }

    synchronized void stopped(Instant now) {
        change(SourceHealth.STOPPED, "A person stopped the route " + route + ".", now);
    }

    private void change(SourceHealth to, @Nullable String why, Instant now) {
        if (health != to) {
            since = now;
        }
        health = to;
        reason = why;
    }

    synchronized void lag(long bytes, Instant now) {
        lagBytes = bytes;
        if (bytes == 0) {
            behindSince = null;
        } else if (behindSince == null) {
            behindSince = now;
        }
    }

    synchronized void reading(String path) {
        file = path;
    }

    /** The file that was read last. */
    synchronized String file() {
        return Objects.requireNonNullElse(file, "the files of " + source);
    }

    synchronized void committed(long count, long bytes, Instant now) {
        lines += count;
        lag(Math.max(0, lagBytes - bytes), now);
    }

    /** So many characters of committed lines stand for bytes that are none. */
    synchronized void replaced(long count) {
        replaced += count;
    }

    synchronized void atEnd(boolean reached) {
        atEnd = reached;
    }
}
