package io.drover.reader.lines;

import io.drover.model.LineChunk;

/** What came of reading on from a cursor. */
public sealed interface Reading {

    /**
     * Lines, or at least a cursor move.
     *
     * @param replaced how many characters of the lines stand for bytes that are none in their charset
     */
    record Lines(LineChunk chunk, long replaced) implements Reading {}

    /**
     * NUL bytes stand where text should be. They may still be written.
     *
     * @param fromBytes the first of them
     * @param toBytes the byte after the last of them
     * @param chunk what to commit once it is certain that they stay: the text before them, and the move behind them
     */
    record Hole(long fromBytes, long toBytes, LineChunk chunk) implements Reading {}

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
