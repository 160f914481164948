package io.drover.reader.lines;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Cuts bytes of a content into lines for a person to look at; empty ones among them. */
public final class LineSplit {

    /** How many first bytes of a content tell how it is encoded. */
    public static final int MARK_BYTES = Encoding.MARK_BYTES;

    private static final int SHOWN_CHARS = 2000;

    private final Encoding encoding;

    private LineSplit(Encoding encoding) {
        this.encoding = encoding;
    }

    /**
     * For a content that begins with {@code length} of {@code head}.
     *
     * @param charset of a content without a byte order mark
     */
    public static LineSplit of(Charset charset, byte[] head, int length) {
        return new LineSplit(Encoding.of(charset).markedBy(head, length));
    }

    /** The first beginning of a character's unit from {@code offsetBytes} on; never inside a byte order mark. */
    public long unitStart(long offsetBytes) {
        return offsetBytes + encoding.toNextUnit(offsetBytes);
    }

    /**
     * The lines between two places in {@code bytes}, each cut after 2,000 characters; an unfinished last one too.
     *
     * @param startBytes where in the content {@code bytes} begin
     */
    public List<String> lines(byte[] bytes, int from, int to, long startBytes) {
        List<String> lines = new ArrayList<>();
        int start = startBytes + from == 0 ? Math.min(to, encoding.markBytes()) : from;
        for (int at = start; at < to; at++) {
            if (encoding.newlineEnds(bytes, at, startBytes + at)) {
                lines.add(text(bytes, start, at + 1 - encoding.unitBytes()));
                start = at + 1;
            }
        }
        if (start < to) {
            lines.add(text(bytes, start, to));
        }
        return lines;
    }

    private String text(byte[] bytes, int from, int to) {
        int end = encoding.isUnit(bytes, to - encoding.unitBytes(), (byte) '\r') && to > from
                ? to - encoding.unitBytes()
                : to;
        String text = new String(bytes, from, Math.max(0, end - from), encoding.charset());
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
    }
}
