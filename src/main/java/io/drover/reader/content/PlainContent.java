package io.drover.reader.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Content that lies as it is. */
final class PlainContent implements Content {

    // the JDK keeps a direct buffer of the largest read per thread: reading in pieces bounds it
    private static final int PIECE_BYTES = 256 * 1024;

    private final OpenFile file;

    PlainContent(OpenFile file) {
        this.file = file.hold();
    }

    @Override
    public int read(long offsetBytes, byte[] into, int at, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int piece = Math.min(PIECE_BYTES, length - done);
            int read = file.channel().read(ByteBuffer.wrap(into, at + done, piece), offsetBytes + done);
            if (read <= 0) {
                break;
            }
            done += read;
        }
        return done;
    }

    @Override
    public Optional<Long> lengthBytes() throws IOException {
        return Optional.of(file.sizeBytes());
    }

    @Override
    public Optional<String> damage() {
        return Optional.empty();
    }

    @Override
    public void close() {
        file.release();
    }
}
