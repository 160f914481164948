package io.drover.sink.bulk;

import io.drover.model.AsciiText;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows as LOAD DATA reads them by default: tabs between values, a line feed after each row. Written down as a whole, so that it can
 * be done while the rows before are still being stored.
 */
final class InfileText {

    private static final byte[] NOTHING = {'\\', 'N'};
    private static final int DAY_SECONDS = 86_400;

    private final RowChunk rows;
    private final RowSource[] sources;
    private byte[] buffer;
    private int to = 0;
    private long dayWritten = Long.MIN_VALUE;
    private byte[] day = {};

    private InfileText(RowChunk rows, RowSource[] sources) {
        this.rows = rows;
        this.sources = sources;
        CursorMove move = rows.move();
        long read = move.toBytes() - move.fromBytes();
        this.buffer = new byte[(int) Math.min(Integer.MAX_VALUE / 4, read + read / 2 + 64)];
    }

    /** @param sources what goes into each column */
    static InfileText of(RowChunk rows, RowSource[] sources) {
        InfileText text = new InfileText(rows, sources);
        for (int row = 0; row < rows.size(); row++) {
            text.row(row);
        }
        return text;
    }

    InputStream stream() {
        return new ByteArrayInputStream(buffer, 0, to);
    }

    private void row(int row) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == RowSource.Origin.LINE) {
                line(row);
            } else {
                value(sources[i].of(rows, row));
            }
            put((byte) (i < sources.length - 1 ? '\t' : '\n'));
        }
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            room(NOTHING.length);
            System.arraycopy(NOTHING, 0, buffer, to, NOTHING.length);
            to += NOTHING.length;
        } else if (value instanceof AsciiText text) {
            int length = text.length();
            room(2 * length);
            text.copyTo(buffer, to + length);
            escape(buffer, to + length, to + 2 * length);
        } else if (value instanceof Instant time) {
            time(time);
        } else if (value instanceof Boolean truth) {
            put((byte) (truth ? '1' : '0'));
        } else {
            text(value instanceof BigDecimal exact ? exact.toPlainString() : value.toString());
        }
    }

    /** The line's bytes as they are, if they are sure to be what the decoded text would be. */
    private void line(int row) {
        LineChunk lines = rows.lines();
        int index = rows.lineOf(row);
        int start = lines.start(index);
        int end = lines.end(index);
        if (AsciiText.is(lines.bytes(), start, end) && lines.charset().equals(StandardCharsets.UTF_8)) {
            room(2 * (end - start));
            escape(lines.bytes(), start, end);
        } else {
            text(rows.text(row));
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(2 * bytes.length);
        escape(bytes, 0, bytes.length);
    }

    /** Appends; there is room for twice as many. The bytes may lie in the second half of that room. */
    private void escape(byte[] bytes, int start, int end) {
        byte[] out = buffer;
        int at = to;
        for (int i = start; i < end; i++) {
            byte each = bytes[i];
            if (each == '\\' || each == '\t' || each == '\n' || each == 0) {
                out[at++] = '\\';
                out[at++] = each == 0 ? (byte) '0' : each;
            } else {
                out[at++] = each;
            }
        }
        to = at;
    }

    /** In UTC, to the microsecond. Neighbours are mostly of one day, which is then written down once. */
    private void time(Instant time) {
        long itsDay = Math.floorDiv(time.getEpochSecond(), DAY_SECONDS);
        if (itsDay != dayWritten) {
            day = (LocalDateTime.ofInstant(time, ZoneOffset.UTC).toLocalDate() + " ")
                    .getBytes(StandardCharsets.US_ASCII);
            dayWritten = itsDay;
        }
        room(day.length + 15);
        System.arraycopy(day, 0, buffer, to, day.length);
        to += day.length;
        int second = (int) Math.floorMod(time.getEpochSecond(), (long) DAY_SECONDS);
        digits(second / 3600, 2);
        buffer[to++] = ':';
        digits(second / 60 % 60, 2);
        buffer[to++] = ':';
        digits(second % 60, 2);
        buffer[to++] = '.';
        digits(time.getNano() / 1000, 6);
    }

    private void digits(int number, int count) {
        int rest = number;
        for (int i = to + count - 1; i >= to; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to += count;
    }

    private void put(byte each) {
        room(1);
        buffer[to++] = each;
    }

    private void room(int bytes) {
        if (to + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, to + bytes));
        }
    }
}
