package io.drover.reader.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Content compressed with gzip, of one or several members. Reading forward costs what it takes to inflate; reading backward
 * begins again at the first byte.
 */
final class GzipContent implements Content {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final OpenFile file;
    private @Nullable InputStream inflated;
    private long positionBytes;
    /** What the last read gave: the bytes from {@code windowStart} to {@code positionBytes}, unless they were skipped. */
    private byte[] window = new byte[0];

    private long windowStart;
    private @Nullable String damage;

    GzipContent(OpenFile file) {
        this.file = file.hold();
    }

    @Override
    public int read(long offsetBytes, byte[] into, int at, int length) throws IOException {
        if (offsetBytes < windowStart) {
            rewind();
        }
        skipTo(offsetBytes);
        if (positionBytes < offsetBytes) {
            return 0;
        }
        int done = (int) Math.min(length, positionBytes - offsetBytes);
        System.arraycopy(window, (int) (offsetBytes - windowStart), into, at, done);
        while (done < length) {
            int read = inflate(into, at + done, length - done);
            if (read < 0) {
                break;
            }
            done += read;
        }
        keep(offsetBytes, into, at, done);
        return done;
    }

    private void skipTo(long offsetBytes) throws IOException {
        if (positionBytes >= offsetBytes) {
            return;
        }
        byte[] skipped = new byte[BUFFER_BYTES];
        while (positionBytes < offsetBytes) {
            if (inflate(skipped, 0, (int) Math.min(skipped.length, offsetBytes - positionBytes)) < 0) {
                break;
            }
        }
        windowStart = positionBytes;
    }

    /** The next read begins a little before the end of this one: without this it would begin at the first byte again. */
    private void keep(long offsetBytes, byte[] from, int at, int length) {
        if (length == 0 || offsetBytes + length != positionBytes) {
            return;
        }
        if (window.length < length) {
            window = new byte[length];
        }
        System.arraycopy(from, at, window, 0, length);
        windowStart = offsetBytes;
    }

    /** Bytes inflated, at least 1; -1 at the end. */
    private int inflate(byte[] into, int at, int length) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            if (inflated == null) {
                inflated = new GZIPInputStream(new Stored(), BUFFER_BYTES);
            }
            int read = inflated.read(into, at, length);
            positionBytes += Math.max(0, read);
            return read;
        } catch (EOFException e) {
            damage = "the compressed file ends in the middle";
        } catch (ZipException e) {
            damage = "the compressed file is damaged (" + e.getMessage() + ")";
        }
        return -1;
    }

    private void rewind() throws IOException {
        if (inflated != null) {
            inflated.close();
        }
        inflated = null;
        positionBytes = 0;
        windowStart = 0;
        damage = null;
    }

    @Override
    public Optional<Long> lengthBytes() {
        return Optional.empty();
    }

    @Override
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public void close() {
        try {
            rewind();
        } catch (IOException e) {
            // closing what was only read cannot lose anything
        }
        file.release();
    }

    /** The compressed bytes, with an honest {@link #available()}: by it the JDK decides whether another member follows. */
    private final class Stored extends InputStream {

        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = file.channel().read(ByteBuffer.wrap(into, offset, length), at);
            at += Math.max(0, read);
            return read;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.max(0, Math.min(Integer.MAX_VALUE, file.sizeBytes() - at));
        }
    }
}
