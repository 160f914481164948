package io.drover.reader.lines;

/** Bytes to read into, kept between reads. For one thread at a time. */
public final class Buffer {

    private byte[] bytes = new byte[0];

    byte[] ofAtLeast(int length) {
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        return bytes;
    }
}
