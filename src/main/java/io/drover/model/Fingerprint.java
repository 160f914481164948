package io.drover.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a run of bytes looks like, short enough to keep: its length and the first 128 bits of its SHA-256.
 *
 * @param lengthBytes how many bytes were hashed
 * @param hash 32 hex digits; of no bytes, the empty string
 */
public record Fingerprint(int lengthBytes, String hash) {

    /** Of nothing: fits every file. */
    public static final Fingerprint EMPTY = new Fingerprint(0, "");

    private static final int KEPT_BYTES = 16;

    public Fingerprint {
        Check.atLeast("length", lengthBytes, 0);
    }

    /** Hashes {@code length} bytes of {@code bytes} from {@code from} on. */
    public static Fingerprint of(byte[] bytes, int from, int length) {
        if (length == 0) {
            return EMPTY;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return new Fingerprint(length, HexFormat.of().formatHex(digest.digest(), 0, KEPT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
