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
     * @param restBytes how many bytes that were not delivered lie before that end
     * @param record whether there are whole lines among them, of a record that may go on
     */
    record End(long endBytes, long restBytes, boolean record) implements Reading {}

    /** The bytes before the cursor are not those that were there: this is another content. */
    record OtherContent() implements Reading {}
}
