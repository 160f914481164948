package io.drover.app.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** How passwords and tokens are made, kept and compared. */
public final class Secrets {

    /** A password that is shorter is guessed. */
    public static final int SHORTEST_PASSWORD = 10;

    /** bcrypt looks at no more bytes. */
    public static final int LONGEST_PASSWORD_BYTES = 72;

    private static final String TOKEN_START = "drover_";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** bcrypt with a salt of its own; takes about a tenth of a second, on purpose. */
    public static String hashOfPassword(String password) {
        return BcryptUtil.bcryptHash(password);
    }

    /** Whether {@code password} is the one; takes as long as hashing. */
    public static boolean isPassword(String password, String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD_BYTES
                && BcryptUtil.matches(password, hash);
    }

    /** A token nobody can guess, with a beginning by which it is recognised where it was left by mistake. */
    public static String newToken() {
        return TOKEN_START + random();
    }

    /** 256 bits as text. */
    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256, in hexadecimal digits: enough for what cannot be guessed. */
    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether both are the same, in a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
