package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.time.Instant;

/**
 * What was seen of a content that has no generation yet: enough to tell later whether some content is still that one, or
 * holds all of it.
 */
final class Glimpse {

    private static final int TAIL_BYTES = 1024;

    /** The head of what nothing is known of: no content begins like this. */
    private static final Fingerprint UNKNOWN = new Fingerprint(1, "");

    private final Beginning beginning;
    private final long lengthBytes;
    private final Fingerprint tail;

    private Glimpse(Beginning beginning, long lengthBytes, Fingerprint tail) {
        this.beginning = beginning;
        this.lengthBytes = lengthBytes;
        this.tail = tail;
    }

    /** Of {@code content}, which lies in {@code file}: of a compressed one, just what it begins with. */
    static Glimpse of(FoundFile file, Content content, Beginning beginning) throws IOException {
        if (file.compressed()) {
            return new Glimpse(beginning, beginning.lengthBytes(), Fingerprint.EMPTY);
        }
        long length = Math.max(file.stamp().sizeBytes(), beginning.lengthBytes());
        return new Glimpse(
                beginning, length, tail(content, Math.max(beginning.lengthBytes(), length - TAIL_BYTES), length));
    }

    /** Of a file that could not be opened. */
    static Glimpse unopened(FoundFile file) {
        return new Glimpse(Beginning.unknown(), file.stamp().sizeBytes(), Fingerprint.EMPTY);
    }

    private static Fingerprint tail(Content content, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) (to - from)];
        int read = content.read(from, bytes, 0, bytes.length);
        for (byte each : bytes) {
            if (each == 0) {
                // a hole, which may be filled
                return Fingerprint.EMPTY;
            }
        }
        return read == bytes.length ? Fingerprint.of(bytes, 0, read) : Fingerprint.EMPTY;
    }

    /** Whether it says nothing of the content: nothing could be read, or just a hole that may be filled. */
    boolean blind() {
        return beginning.lengthBytes() == 0 || beginning.isHole();
    }

    /** Whether this may be the content of which less was seen before. */
    boolean goesOnFrom(Glimpse before) {
        return before.blind() || (lengthBytes >= before.lengthBytes && beginning.goesOnFrom(before.beginning));
    }

    /** Whether {@code content} has all that was seen; what was seen blindly is in everything. */
    boolean in(Content content) throws IOException {
        return blind()
                || (Recognition.begins(content, beginning.head()) && Recognition.holds(content, lengthBytes, tail));
    }

    /** Whether it is proved that {@code generation} has all that was seen. */
    boolean in(KnownGeneration generation) {
        boolean alike = !blind() && (beginning.isOf(generation) || beginning.mayBeOf(generation));
        if (!alike) {
            return false;
        }
        try {
            if (generation.readable()) {
                try (Content content = generation.content()) {
                    return in(content);
                }
            }
        } catch (IOException e) {
            // it cannot be asked any more: what is kept of it must do
        }
        return beginning.isOf(generation) && generation.mostBytes() >= lengthBytes;
    }

    /** As a row without an id, of what lay in {@code file} and is gone. */
    Generation row(String source, FoundFile file, Instant now) {
        return new Generation(
                0,
                source,
                file.path().toString(),
                file.stamp().fileKey(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedAt(),
                file.compressed(),
                file.compressed() ? null : lengthBytes,
                beginning.lengthBytes() == 0 ? UNKNOWN : beginning.head(),
                now);
    }
}
