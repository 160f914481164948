package io.drover.reader.lines;

/** Finds the lines in a run of bytes. Empty lines are passed over. Reused from chunk to chunk, by one thread at a time. */
sealed interface Framer permits LineFramer, WideLineFramer {

    /** So many NUL bytes in a row are no text but a hole: a block that was not written, or not yet. */
    int HOLE_BYTES = 16;

    /** What {@link #hole()} says when there is none. */
    int NO_HOLE = -1;

    /**
     * Finds up to {@code limit} whole lines in {@code bytes} between {@code from} and {@code to}; it stops at a hole.
     *
     * @param offsetBytes offset in the content of {@code bytes[from]}
     * @return the index after the last line end found; {@code from} if there is none
     */
    int frame(byte[] bytes, int from, int to, long offsetBytes, int limit);

    /** Takes all bytes between {@code from} and {@code to}, which hold no line end, as one line more. */
    void addRest(byte[] bytes, int from, int to);

    /** The lines that were found last. */
    Bounds lines();

    /** Index of a NUL byte of the hole that the lines last found end before; {@link #NO_HOLE} if none was met. */
    int hole();

    /** Whether {@code bytes[at]} belongs to a hole that lies between {@code from} and {@code to}. */
    static boolean isHole(byte[] bytes, int at, int from, int to) {
        int first = at;
        while (first > from && at - first < HOLE_BYTES && bytes[first - 1] == 0) {
            first--;
        }
        int end = at;
        while (end < to && end - first < HOLE_BYTES && bytes[end] == 0) {
            end++;
        }
        return end - first >= HOLE_BYTES;
    }
}
