package io.drover.process.decrypt;

import io.drover.process.decrypt.Decrypted.Reason;
import io.drover.process.decrypt.Decrypted.Text;
import io.drover.process.decrypt.Decrypted.Undecryptable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts values: Base64, then RSA, then UTF-8. Every key of the right length is tried, because one that is not the right one
 * opens about one value in a hundred thousand by chance, to nonsense. One owner, one thread.
 */
final class ValueDecryption {

    private final PrivateKeys keys;
    private final Padding padding;
    private final Map<RSAPrivateKey, Cipher> ciphers = new HashMap<>();

    ValueDecryption(PrivateKeys keys, Padding padding) {
        this.keys = keys;
        this.padding = padding;
    }

    Decrypted decrypt(Object value) {
        if (!(value instanceof String text)) {
            return new Undecryptable(Reason.NO_TEXT);
        }
        byte[] bytes = strictBase64(text);
        if (bytes == null) {
            return new Undecryptable(Reason.NO_BASE64);
        }
        Reason reason = Reason.WRONG_LENGTH;
        Text found = null;
        for (RSAPrivateKey key : keys.ofLength(bytes.length)) {
            byte[] plain = open(key, bytes);
            String decoded = plain == null ? null : strictUtf8(plain);
            if (decoded == null) {
                reason = plain == null && reason != Reason.NO_UTF8 ? Reason.NO_KEY_FITS : Reason.NO_UTF8;
            } else if (found == null) {
                found = new Text(decoded);
            } else if (!found.text().equals(decoded)) {
                return new Undecryptable(Reason.TWO_KEYS_FIT);
            }
        }
        return found != null ? found : new Undecryptable(reason);
    }

    private byte @Nullable [] open(RSAPrivateKey key, byte[] bytes) {
        try {
            return ciphers.computeIfAbsent(key, padding::cipher).doFinal(bytes);
        } catch (GeneralSecurityException e) {
            // some ciphers are of no use after a failure
            ciphers.remove(key);
            return null;
        }
    }

    /** Decoders are lenient and take plain text for Base64; what they made is written back and compared. */
    static byte @Nullable [] strictBase64(String text) {
        String joined = text.replace("\r", "").replace("\n", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(joined);
            return Base64.getEncoder().encodeToString(bytes).equals(joined) && bytes.length > 0 ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String strictUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
