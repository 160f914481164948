package io.drover.process.decrypt;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/** How a text was filled up to the key's length before it was encrypted. */
public enum Padding {
    /** PKCS#1 v1.5. */
    PKCS1("RSA/ECB/PKCS1Padding", null),
    /** OAEP with SHA-1, which OpenSSL takes when nothing else is said. */
    OAEP(
            "RSA/ECB/OAEPPadding",
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT)),
    /** OAEP with SHA-256, also in its mask. */
    OAEP_SHA256(
            "RSA/ECB/OAEPPadding",
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));

    private final String transformation;
    private final @Nullable OAEPParameterSpec parameters;

    Padding(String transformation, @Nullable OAEPParameterSpec parameters) {
        this.transformation = transformation;
        this.parameters = parameters;
    }

    /**
     * The padding that a route names: {@code pkcs1}, {@code oaep} or {@code oaep-sha256}.
     *
     * @throws DecryptException if there is none of that name
     */
    public static Padding named(String word) {
        return Arrays.stream(values())
                .filter(padding -> padding.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new DecryptException("padding is '" + word + "'; write one of "
                        + Arrays.stream(values()).map(Padding::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A cipher of its own for one thread. */
    Cipher cipher(RSAPrivateKey key) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new DecryptException(
                    "This Java cannot decrypt with " + word() + " and this key: " + e.getMessage(), e);
        }
    }
}
