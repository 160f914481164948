package io.drover.sink.bulk;

import io.drover.model.AsciiText;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** PostgreSQL's binary copy format, sent as it is made. One owner, one thread. */
final class CopyStream {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int BUFFER_BYTES = 1 << 16;

    private final CopyIn copy;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used = 0;

    CopyStream(CopyIn copy) throws SQLException {
        this.copy = copy;
        bytes(HEADER, 0, HEADER.length);
    }

    void rowOf(int fields) throws SQLException {
        int2(fields);
    }

    void nothing() throws SQLException {
        int4(-1);
    }

    void int2(int value) throws SQLException {
        room(Short.BYTES);
        ByteConverter.int2(buffer, used, value);
        used += Short.BYTES;
    }

    void int4(int value) throws SQLException {
        room(Integer.BYTES);
        ByteConverter.int4(buffer, used, value);
        used += Integer.BYTES;
    }

    void int8(long value) throws SQLException {
        room(Long.BYTES);
        ByteConverter.int8(buffer, used, value);
        used += Long.BYTES;
    }

    /** A field of the text's bytes. */
    void text(String text) throws SQLException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int4(bytes.length);
        bytes(bytes, 0, bytes.length);
    }

    /** A field of the text's bytes. */
    void ascii(AsciiText text) throws SQLException {
        int length = text.length();
        if (Integer.BYTES + length > BUFFER_BYTES) {
            text(text.toString());
            return;
        }
        room(Integer.BYTES + length);
        int4(length);
        text.copyTo(buffer, used);
        used += length;
    }

    /** Bytes as they are. */
    void bytes(byte[] bytes, int from, int length) throws SQLException {
        if (length > BUFFER_BYTES - used) {
            flush();
            if (length > BUFFER_BYTES) {
                copy.writeToCopy(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, used, length);
        used += length;
    }

    /** Ends the copy; the number of rows that the database took. */
    long end() throws SQLException {
        int2(-1);
        flush();
        return copy.endCopy();
    }

    private void room(int bytes) throws SQLException {
        if (bytes > BUFFER_BYTES - used) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (used > 0) {
            copy.writeToCopy(buffer, 0, used);
            used = 0;
        }
    }
}
