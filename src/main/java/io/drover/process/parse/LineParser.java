package io.drover.process.parse;

import org.jspecify.annotations.Nullable;

/** Turns lines of one format into values. Holds state between lines; one thread at a time, one chunk long. */
interface LineParser {

    /**
     * Reads the line {@code bytes[from..to)}, UTF-8, into {@code values}, which are all null and in the columns' order.
     *
     * @return null, or why the line is refused: a sentence for a person such as {@code size_bytes is not a whole number}, without the line's text
     */
    @Nullable
    String parse(byte[] bytes, int from, int to, @Nullable Object[] values);
}
