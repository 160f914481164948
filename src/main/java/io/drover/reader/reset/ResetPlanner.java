package io.drover.reader.reset;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Reasons;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Finds out what a reset of one cursor would do, from the file where its generation was last seen. The file must still hold
 * that content: it begins as the generation does, and the bytes before the cursor are those that were read.
 */
public final class ResetPlanner {

    private static final int TAIL_BYTES = 1024;

    private ResetPlanner() {}

    /**
     * @throws ContentGoneException if no file holds the content where it was last seen, or it cannot be read
     */
    public static PlannedReset plan(Cursor cursor, Generation generation, ResetTarget target)
            throws ContentGoneException {
        Path path = Path.of(generation.path());
        try {
            OpenFile open = OpenFile.open(path);
            try (Content content = Content.of(open, FoundFile.compressedByName(path))) {
                if (!holds(content, cursor, generation, target)) {
                    throw new ContentGoneException(path + " holds something else by now");
                }
                return plan(content, cursor, generation, target);
            } finally {
                open.release();
            }
        } catch (NoSuchFileException e) {
            throw new ContentGoneException(path + " is gone", e);
        } catch (IOException e) {
            throw new ContentGoneException(path + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** For the start the beginning is enough: it is the way out for a cursor that fits nowhere. */
    private static boolean holds(Content content, Cursor cursor, Generation generation, ResetTarget target)
            throws IOException {
        int headBytes = generation.head().lengthBytes();
        return tail(content, headBytes, headBytes).equals(generation.head())
                && (target instanceof ResetTarget.Start
                        || tail(content, cursor.offsetBytes(), cursor.tail().lengthBytes())
                                .equals(cursor.tail()));
    }

    private static PlannedReset plan(Content content, Cursor cursor, Generation generation, ResetTarget target)
            throws IOException {
        LineScan scan = LineScan.of(content);
        long stands = cursor.offsetBytes();
        long to;
        if (target instanceof ResetTarget.Offset offset) {
            to = scan.lineStart(offset.bytes() < stands ? 0 : stands, offset.bytes());
        } else {
            to = target instanceof ResetTarget.End ? scan.lineStart(stands, Long.MAX_VALUE) : 0;
        }
        long lines = scan.lines(Math.min(stands, to), Math.max(stands, to));
        int tailBytes = (int) Math.min(TAIL_BYTES, to);
        return new PlannedReset(cursor, generation, to, tail(content, to, tailBytes), lines);
    }

    private static Fingerprint tail(Content content, long endBytes, int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = content.read(endBytes - length, bytes, 0, length);
        return Fingerprint.of(bytes, 0, read);
    }
}
