package io.drover.app.cursors;

import org.jspecify.annotations.Nullable;

/**
 * How far one route is in one content.
 *
 * @param route key of the route
 * @param source its source
 * @param generation id of the content
 * @param file where it was last seen
 * @param offsetBytes first byte that is not read, in the uncompressed content
 * @param sizeBytes length of the uncompressed content as far as it is known; null of a compressed file never read to its end
 * @param lines lines read so far
 * @param percent how much of it is read; null while its size is not known
 * @param state the same in a word
 */
public record CursorRow(
        String route,
        String source,
        long generation,
        String file,
        long offsetBytes,
        @Nullable Long sizeBytes,
        long lines,
        @Nullable Integer percent,
        CursorState state) {}
