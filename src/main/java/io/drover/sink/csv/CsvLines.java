package io.drover.sink.csv;

import io.drover.model.AsciiText;
import io.drover.model.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV lines as bytes, growing as rows are appended. One owner, one thread. */
final class CsvLines {

    private static final int FIRST_BYTES = 16 * 1024;
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final CsvDialect dialect;
    private final LocalStamps stamps;
    /** By ASCII character, whether a value that has it is quoted. */
    private final boolean[] special = new boolean[128];

    private final List<String> header;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private final int headerEnd;

    /** @param header the names of the columns; none for no header */
    CsvLines(CsvDialect dialect, LocalStamps stamps, List<String> header) {
        this.dialect = dialect;
        this.stamps = stamps;
        this.header = header;
        for (char c : new char[] {dialect.separator(), '"', '\n', '\r'}) {
            special[c] = true;
        }
        for (int i = 0; i < header.size(); i++) {
            separate(i);
            text(header.get(i));
        }
        if (!header.isEmpty()) {
            endLine();
        }
        this.headerEnd = length;
    }

    /** The names of the columns; none for no header. */
    List<String> header() {
        return header;
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many of {@link #bytes()} count. */
    int length() {
        return length;
    }

    /** Where the first line after the header begins. */
    int headerEnd() {
        return headerEnd;
    }

    /** Forgets everything but the header. */
    void clear() {
        length = headerEnd;
    }

    void append(Row row, CsvLayout layout) {
        int start = length;
        int columns = layout.names().size();
        for (int column = 0; column < columns; column++) {
            separate(column);
            value(layout.value(row, column));
        }
        if (length == start) {
            // an only value that is empty: a reader would take an empty line for no line
            written("\"\"", true);
        }
        endLine();
    }

    /** Appends the lines of {@code later}, without its header. */
    void append(CsvLines later) {
        int count = later.length - later.headerEnd;
        room(count);
        System.arraycopy(later.bytes, later.headerEnd, bytes, length, count);
        length += count;
    }

    private void separate(int column) {
        if (column > 0) {
            room(1);
            bytes[length++] = (byte) dialect.separator();
        }
    }

    private void endLine() {
        written(dialect.lineEnd(), true);
    }

    void value(@Nullable Object value) {
        if (value instanceof AsciiText text) {
            text(text);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Instant time) {
            room(LocalStamps.LENGTH + 16);
            length = stamps.write(time, bytes, length);
        } else if (value instanceof Boolean truth) {
            text(truth ? dialect.yes() : dialect.no());
        } else if (value != null) {
            written(value.toString(), false);
        }
    }

    private void text(AsciiText text) {
        int chars = text.length();
        room(chars + 1);
        text.copyTo(bytes, length);
        int start = length;
        if (chars > 0 && dialect.guards(bytes[start])) {
            bytes[length++] = '\'';
            text.copyTo(bytes, length);
        }
        length += chars;
        for (int i = start; i < length; i++) {
            if (special[bytes[i]]) {
                quote(start);
                return;
            }
        }
    }

    private void text(String text) {
        boolean guarded = !text.isEmpty() && dialect.guards(text.charAt(0));
        written(guarded ? "'" + text : text, false);
    }

    /** @param plain whether it is written as it is; else it is quoted if it must be */
    private void written(String text, boolean plain) {
        int chars = text.length();
        room(chars * MOST_BYTES_PER_CHAR);
        int start = length;
        boolean mustQuote = false;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                mustQuote |= special[c];
                bytes[length++] = (byte) c;
            } else {
                i = encode(text, i, c);
            }
        }
        if (mustQuote && !plain) {
            quote(start);
        }
    }

    /** Appends the character at {@code i} as UTF-8; half a surrogate pair as U+FFFD. Returns the index of its last char. */
    private int encode(String text, int i, char c) {
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            bytes[length++] = (byte) (0xF0 | (point >> 18));
            bytes[length++] = (byte) (0x80 | (point >> 12 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
            return i + 1;
        }
        int point = Character.isSurrogate(c) ? '\uFFFD' : c;
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
        } else {
            bytes[length++] = (byte) (0xE0 | (point >> 12));
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (point & 0x3F));
        return i;
    }

    /** Puts what was written since {@code start} into quotes. */
    private void quote(int start) {
        byte[] plain = Arrays.copyOfRange(bytes, start, length);
        room(plain.length + 2);
        length = start;
        bytes[length++] = '"';
        for (byte b : plain) {
            if (b == '"') {
                bytes[length++] = '"';
            }
            bytes[length++] = b;
        }
        bytes[length++] = '"';
    }

    private void room(int wanted) {
        if (bytes.length - length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, wanted)));
        }
    }
}
