package io.drover.reader.content;

import java.io.IOException;
import java.util.Optional;

/** The uncompressed content of one open file. For one thread at a time; it holds the file until it is closed. */
public sealed interface Content extends AutoCloseable permits PlainContent, GzipContent {

    /** The content of {@code file}, which is held until the content is closed. */
    static Content of(OpenFile file, boolean compressed) {
        return compressed ? new GzipContent(file) : new PlainContent(file);
    }

    /**
     * Reads from {@code offsetBytes} on until {@code length} bytes are there or the content ends.
     *
     * @return how many bytes were read; fewer than {@code length} only at the end of the content as it is now
     */
    int read(long offsetBytes, byte[] into, int at, int length) throws IOException;

    /** Its length, where it is known without reading it: of plain files as it is now. */
    Optional<Long> lengthBytes() throws IOException;

    /** What is wrong with the compressed file behind the end that {@link #read} came to; empty if nothing is. */
    Optional<String> damage();

    @Override
    void close();
}
