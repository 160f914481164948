package io.drover.reader.context;

import io.drover.ledger.Generation;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import io.drover.reader.find.Reasons;
import io.drover.reader.lines.LineSplit;
import io.drover.reader.reset.ContentGoneException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A line and those around it, read from the file where the content was last seen. The file must still hold that content: it
 * begins as the content did. At most 256 kB before and after the line are read; of a compressed file all before it is inflated.
 *
 * @param file where they were read
 * @param before the lines before, in order
 * @param line the line itself, each cut after 2,000 characters; empty if the content ends before it
 * @param after the lines after it, in order
 */
public record LinesAround(String file, List<String> before, String line, List<String> after) {

    private static final int WINDOW_BYTES = 256 * 1024;

    /**
     * Reads {@code lines} lines before and after the one that begins at {@code offsetBytes}.
     *
     * @param charset what the lines are decoded with, unless the content begins with a byte order mark
     * @throws ContentGoneException if no file holds the content where it was last seen, or it cannot be read
     */
    public static LinesAround of(Generation generation, long offsetBytes, int lines, Charset charset)
            throws ContentGoneException {
        Path path = Path.of(generation.path());
        try {
            OpenFile open = OpenFile.open(path);
            try (Content content = Content.of(open, FoundFile.compressedByName(path))) {
                byte[] head = new byte[Math.max(generation.head().lengthBytes(), LineSplit.MARK_BYTES)];
                int read = content.read(0, head, 0, head.length);
                Fingerprint begins =
                        Fingerprint.of(head, 0, Math.min(read, generation.head().lengthBytes()));
                if (!begins.equals(generation.head())) {
                    throw new ContentGoneException(path + " holds something else by now");
                }
                return read(path, content, LineSplit.of(charset, head, read), offsetBytes, lines);
            } finally {
                open.release();
            }
        } catch (NoSuchFileException e) {
            throw new ContentGoneException(path + " is gone", e);
        } catch (IOException e) {
            throw new ContentGoneException(path + " cannot be read: " + Reasons.of(e), e);
        }
    }

    private static LinesAround read(Path path, Content content, LineSplit split, long offsetBytes, int lines)
            throws IOException {
        long start = split.unitStart(Math.max(0, offsetBytes - WINDOW_BYTES));
        // in one piece, as a compressed content is read forward only
        byte[] window = new byte[(int) (offsetBytes - start) + WINDOW_BYTES];
        int read = content.read(start, window, 0, window.length);
        int at = (int) Math.min(read, offsetBytes - start);
        List<String> before = split.lines(window, 0, at, start);
        if (start > 0 && !before.isEmpty()) {
            // the first one is cut
            before = before.subList(1, before.size());
        }
        List<String> after = split.lines(window, at, read, start);
        return new LinesAround(
                path.toString(),
                List.copyOf(before.subList(Math.max(0, before.size() - lines), before.size())),
                after.isEmpty() ? "" : after.get(0),
                after.isEmpty() ? List.of() : List.copyOf(after.subList(1, Math.min(after.size(), lines + 1))));
    }
}
