package io.drover.reader.reset;

import io.drover.reader.content.Content;
import java.io.IOException;

/**
 * Finds line beginnings in a content without a route's settings: a line ends with a newline, which takes two bytes where the
 * content begins as UTF-16 does.
 */
final class LineScan {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Content content;

    /** Bytes of one character's unit: 1 or 2. */
    private final int unit;

    /** Where in a unit of two the newline's byte is. */
    private final int at;

    private LineScan(Content content, int unit, int at) {
        this.content = content;
        this.unit = unit;
        this.at = at;
    }

    static LineScan of(Content content) throws IOException {
        byte[] first = new byte[2];
        boolean two = content.read(0, first, 0, 2) == 2;
        boolean littleEndian =
                two && ((first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) || isAscii(first[0], first[1]));
        boolean bigEndian =
                two && ((first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) || isAscii(first[1], first[0]));
        return new LineScan(content, littleEndian || bigEndian ? 2 : 1, bigEndian ? 1 : 0);
    }

    /** Whether two bytes are a printable character of UTF-16. */
    private static boolean isAscii(byte low, byte high) {
        return high == 0 && low >= ' ';
    }

    /**
     * The beginning of the line that byte {@code offset} is in; behind the last whole line if that byte is not there.
     *
     * @param known the beginning of a line that is not behind {@code offset}
     */
    long lineStart(long known, long offset) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long start = known;
        for (long first = known; first < offset; first += BUFFER_BYTES) {
            int read = content.read(first, buffer, 0, (int) Math.min(BUFFER_BYTES, offset - first));
            for (int i = 0; i + unit <= read; i += unit) {
                if (newline(buffer, i)) {
                    start = first + i + unit;
                }
            }
            if (read < BUFFER_BYTES) {
                break;
            }
        }
        return start;
    }

    /** Lines that are not empty between two line beginnings; an unfinished one before {@code to} counts. */
    long lines(long from, long to) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long lines = 0;
        boolean inLine = false;
        for (long first = from; first < to; first += BUFFER_BYTES) {
            int read = content.read(first, buffer, 0, (int) Math.min(BUFFER_BYTES, to - first));
            for (int i = 0; i + unit <= read; i += unit) {
                if (newline(buffer, i)) {
                    lines += inLine ? 1 : 0;
                    inLine = false;
                } else {
                    inLine |= !character(buffer, i, '\r');
                }
            }
            if (read < BUFFER_BYTES) {
                break;
            }
        }
        return inLine ? lines + 1 : lines;
    }

    private boolean newline(byte[] bytes, int i) {
        return character(bytes, i, '\n');
    }

    private boolean character(byte[] bytes, int i, char wanted) {
        return bytes[i + at] == wanted && (unit == 1 || bytes[i + 1 - at] == 0);
    }
}
