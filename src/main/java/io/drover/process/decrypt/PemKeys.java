package io.drover.process.decrypt;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RSA private keys in a PEM text. */
final class PemKeys {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

    /** INTEGER 0, then SEQUENCE of the object id of RSA and NULL: how PKCS#8 begins for an RSA key. */
    private static final byte[] RSA_ALGORITHM = {
        2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 4;

    private PemKeys() {}

    /** @param file only named in messages */
    static List<RSAPrivateKey> in(String pem, Path file) {
        List<RSAPrivateKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            String kind = block.group(1);
            String content = block.group(2);
            if (kind.equals("ENCRYPTED PRIVATE KEY") || content.contains("Proc-Type: 4,ENCRYPTED")) {
                throw new DecryptException(
                        "Key file " + file + " is locked with a passphrase, which Drover cannot ask for."
                                + " Unlock it into a file with chmod 600: openssl rsa -in … -out …");
            } else if (kind.equals("RSA PRIVATE KEY")) {
                keys.add(key(pkcs8(decode(content, file)), file));
            } else if (kind.equals("PRIVATE KEY")) {
                keys.add(key(decode(content, file), file));
            }
        }
        if (keys.isEmpty()) {
            throw new DecryptException("Key file " + file + " holds no private key. It must be a PEM file with a block"
                    + " BEGIN RSA PRIVATE KEY or BEGIN PRIVATE KEY.");
        }
        return keys;
    }

    private static byte[] decode(String base64, Path file) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        }
    }

    private static RSAPrivateKey key(byte[] pkcs8, Path file) {
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            // its message may quote the content
            throw damaged(file);
        }
    }

    private static DecryptException damaged(Path file) {
        return new DecryptException(
                "Key file " + file + " holds no RSA key, or a damaged one. openssl rsa -check -in …" + " tells more.");
    }

    /** A PKCS#1 key as the PKCS#8 that Java reads. */
    private static byte[] pkcs8(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_ALGORITHM);
        content.writeBytes(der(OCTET_STRING, pkcs1));
        return der(SEQUENCE, content.toByteArray());
    }

    private static byte[] der(byte tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
