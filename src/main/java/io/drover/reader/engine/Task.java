package io.drover.reader.engine;

import io.drover.reader.follow.RouteReader;

/** A route reader and when it is due. Owned by the {@link Schedule} and changed only under its lock. */
final class Task {

    final RouteReader reader;
    long dueNanos;
    long sequence;
    boolean queued;
    boolean running;
    boolean noticed;
    boolean paused;
    boolean removed;

    /** How often its source had been scanned when its folders were last given to the watch. */
    long watchedScans = -1;

    Task(RouteReader reader) {
        this.reader = reader;
    }
}
