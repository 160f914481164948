package io.drover.reader.lines;

import io.drover.reader.settings.RecordRule;
import java.nio.charset.Charset;

/**
 * Joins lines to records. Where a record begins and ends depends on nothing but the lines from its own first one on, so that
 * a record that is read again is the same one. Reused from chunk to chunk, by one thread at a time.
 */
final class Records {

    /** A carriage return and a newline, of the widest characters. */
    private static final int LONGEST_LINE_END_BYTES = 8;

    private final RecordRule rule;
    private final int maxBytes;
    private final int limit;
    private final GrowingBounds records = new GrowingBounds();

    /**
     * @param maxBytes the most bytes of a record, unless it is one line
     * @param limit the most records to join at once
     */
    Records(RecordRule rule, int maxBytes, int limit) {
        this.rule = rule;
        this.maxBytes = maxBytes;
        this.limit = limit;
    }

    /** What was joined last. */
    Bounds joined() {
        return records;
    }

    /**
     * Joins {@code lines}, which were found in {@code bytes} between {@code from} and {@code end}.
     *
     * @param to index after the last byte that is known, of an unfinished line
     * @param complete whether the last line ends a record whatever follows
     * @return index after the last record; {@code from} if none is complete
     */
    int join(byte[] bytes, Bounds lines, int from, int end, int to, Charset charset, boolean complete) {
        records.clear();
        if (lines.size() == 0) {
            return end;
        }
        int first = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (full(lines, first, i) || begins(bytes, lines, i, charset)) {
                records.add(lines.start(first), lines.end(i - 1));
                first = i;
                if (records.size() == limit) {
                    return lines.start(first);
                }
            }
        }
        boolean full =
                lines.size() - first == rule.maxLines() || to - lines.start(first) > maxBytes + LONGEST_LINE_END_BYTES;
        if (complete || full) {
            records.add(lines.start(first), lines.end(lines.size() - 1));
            return end;
        }
        return records.size() == 0 ? from : lines.start(first);
    }

    /** Whether line {@code next} would be too much for the record that begins with line {@code first}. */
    private boolean full(Bounds lines, int first, int next) {
        return next - first == rule.maxLines() || lines.end(next) - lines.start(first) > maxBytes;
    }

    private boolean begins(byte[] bytes, Bounds lines, int index, Charset charset) {
        String line = new String(bytes, lines.start(index), lines.end(index) - lines.start(index), charset);
        return rule.start().matcher(line).find();
    }
}
