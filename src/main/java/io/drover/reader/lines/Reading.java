package io.drover.reader.lines;

import io.drover.model.LineChunk;

/** What came of reading on from a cursor. */
public sealed interface Reading {

    /** Lines, or at least a cursor move. */
    record Lines(LineChunk chunk) implements Reading {}

    /**
     * Nothing to deliver now: the content ends without another whole line.
     *
     * @param endBytes where the content ends now
     * @param restBytes how many bytes of an unfinished line lie before that end
     */
    record End(long endBytes, long restBytes) implements Reading {}

    /** The bytes before the cursor are not those that were there: this is another content. */
    record OtherContent() implements Reading {}
}
