package io.drover.process.rules;

import io.drover.model.LineChunk;
import io.drover.model.Portions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What can be said of each line of a chunk without knowing what came before: whether it fits, its time as it is written, and
 * whether any rule may hold for it. It is most of the work, and because it depends on nothing else, it is shared among the
 * processors and made ahead of the transaction.
 */
final class FirstLook {

    /** What a line is at first sight. */
    enum Kind {
        /** Passed over. */
        BLANK,
        /** Does not fit the line pattern. */
        UNFIT,
        /** Carries no time that can be read. */
        NO_TIME,
        /** Holds none of the texts that rules look for: only time passes. */
        DULL,
        /** Some rule may hold for it. */
        TELLING
    }

    private final Kind[] kinds;
    private final long[] localMillis;
    private final int[] offsetSeconds;

    private FirstLook(int lines) {
        kinds = new Kind[lines];
        localMillis = new long[lines];
        offsetSeconds = new int[lines];
    }

    Kind kind(int line) {
        return kinds[line];
    }

    /** The time of a fitting line as if it were UTC, in milliseconds since 1970. */
    long localMillis(int line) {
        return localMillis[line];
    }

    /** The offset that stands with the time, or {@link TimeParts#NO_OFFSET}. */
    int offsetSeconds(int line) {
        return offsetSeconds[line];
    }

    /** How the bytes of {@code lines} are looked at: in their own charset where ASCII is one byte each, else turned into UTF-8. */
    static Charset charset(LineChunk lines) {
        return isAscii(lines.charset()) ? lines.charset() : StandardCharsets.UTF_8;
    }

    private static boolean isAscii(Charset charset) {
        return "|".getBytes(charset).length == 1;
    }

    /** Shows line {@code index} to {@code view}, which reads {@link #charset(LineChunk)}. */
    static void show(LineView view, LineChunk lines, int index) {
        if (isAscii(lines.charset())) {
            view.show(lines.bytes(), lines.start(index), lines.end(index));
        } else {
            byte[] bytes = lines.text(index).getBytes(StandardCharsets.UTF_8);
            view.show(bytes, 0, bytes.length);
        }
    }

    /**
     * Looks at all lines.
     *
     * @param needed literals of which one must occur before any rule can hold; empty if some rule may hold for any line
     */
    static FirstLook at(LineChunk lines, MachineRules rules, LiteralScan scan, long[] needed) {
        FirstLook look = new FirstLook(lines.size());
        var unused = Portions.of(lines.size(), (from, to) -> {
            LineView view = new LineView(scan.words(), 0, rules.shape().groups().size(), charset(lines));
            WrittenTime time = new WrittenTime(rules.times(), rules.timeGroup());
            for (int i = from; i < to; i++) {
                show(view, lines, i);
                look.kinds[i] = look.at(i, view, rules, time, scan, needed);
            }
            return true;
        });
        return look;
    }

    private Kind at(int line, LineView view, MachineRules rules, WrittenTime time, LiteralScan scan, long[] needed) {
        if (view.blank()) {
            return Kind.BLANK;
        }
        if (!rules.shape().fits(view)) {
            return Kind.UNFIT;
        }
        if (!time.read(view)) {
            return Kind.NO_TIME;
        }
        localMillis[line] = time.localMillis();
        offsetSeconds[line] = time.offsetSeconds();
        if (needed.length == 0) {
            return Kind.TELLING;
        }
        scan.scan(view.bytes(), view.from(), view.to(), view.seen);
        for (int word = 0; word < needed.length; word++) {
            if ((view.seen[word] & needed[word]) != 0) {
                return Kind.TELLING;
            }
        }
        return Kind.DULL;
    }
}
