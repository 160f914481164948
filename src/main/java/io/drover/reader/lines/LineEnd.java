package io.drover.reader.lines;

import java.nio.charset.Charset;

/**
 * The byte that ends a line in a charset. A carriage return before it belongs to the line end.
 *
 * @param newline the byte of {@code \n}
 */
record LineEnd(byte newline) {

    /**
     * @throws IllegalArgumentException if a newline takes more than one byte in {@code charset}
     */
    static LineEnd of(Charset charset) {
        byte[] newline = "\n".getBytes(charset);
        if (newline.length != 1) {
            throw new IllegalArgumentException("charset " + charset.name()
                    + " cannot be followed yet: its newline takes " + newline.length + " bytes; use a charset such as"
                    + " UTF-8, ISO-8859-1 or windows-1252");
        }
        return new LineEnd(newline[0]);
    }
}
