package io.drover.process.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the time that a line carries, as it is written there. One owner, used again for each line. */
final class WrittenTime {

    private final List<TimePattern> patterns;
    private final int group;
    private final TimeParts parts = new TimeParts();

    /** @param group index of the line's group that holds the time */
    WrittenTime(List<TimePattern> patterns, int group) {
        this.patterns = patterns;
        this.group = group;
    }

    /**
     * Reads the time of {@code line} by the first pattern that it fits.
     *
     * @return false if it fits none, or is no date
     */
    boolean read(LineView line) {
        byte[] bytes = line.bytes();
        int from = line.groupFrom[group];
        int to = line.groupTo[group];
        if (!line.hasBytesOfGroups()) {
            bytes = line.group(group).getBytes(StandardCharsets.UTF_8);
            from = 0;
            to = bytes.length;
        }
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        for (TimePattern pattern : patterns) {
            if (pattern.read(bytes, from, to, parts)) {
                return true;
            }
        }
        return false;
    }

    /** The local time as if it were UTC, in milliseconds since 1970. */
    long localMillis() {
        return parts.localMillis();
    }

    /** The offset that stands with the time, or {@link TimeParts#NO_OFFSET}. */
    int offsetSeconds() {
        return parts.offsetSeconds();
    }
}
