package io.drover.process.rules;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The line that is being looked at: its bytes, its groups, which literals occur in it, and the states the machine is in. It is
 * decoded only when someone asks for text. One owner, used again for each line.
 */
final class LineView {

    final long[] seen;
    /** Per region, the index of its state; -1 where none is known. */
    final int[] states;
    /** What the open job holds; empty where there is none. */
    Map<String, String> jobFields = Map.of();

    final int[] groupFrom;
    final int[] groupTo;
    private final Charset charset;
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean groupsInText;
    private @Nullable String text;

    LineView(int literalWords, int regions, int groups, Charset charset) {
        this.seen = new long[literalWords];
        this.states = new int[regions];
        Arrays.fill(states, -1);
        this.groupFrom = new int[groups];
        this.groupTo = new int[groups];
        this.charset = charset;
    }

    void show(byte[] itsBytes, int itsFrom, int itsTo) {
        bytes = itsBytes;
        from = itsFrom;
        to = itsTo;
        groupsInText = false;
        text = null;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean blank() {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || bytes[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    boolean sees(int literal) {
        return (seen[literal >> 6] & 1L << (literal & 63)) != 0;
    }

    /** The decoded line. */
    String text() {
        if (text == null) {
            text = new String(bytes, from, to - from, charset);
        }
        return text;
    }

    /** Says that the bounds of the groups count characters of {@link #text()}, not bytes. */
    void groupsInText() {
        groupsInText = true;
    }

    /** The text of group {@code group}; the whole line for -1. */
    String group(int group) {
        if (group < 0) {
            return text();
        }
        return groupsInText
                ? text().substring(groupFrom[group], groupTo[group])
                : new String(bytes, groupFrom[group], groupTo[group] - groupFrom[group], charset);
    }

    boolean hasBytesOfGroups() {
        return !groupsInText;
    }
}
