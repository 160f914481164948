package io.drover.process.decrypt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * RSA private keys, read once from files that nobody but their owner may read. Several keys are for the time of a change: what
 * was encrypted with the old one still has to be read. Shows nothing of the keys, in no text and no message.
 */
public final class PrivateKeys {

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final long MOST_BYTES = 1 << 20;

    private final List<RSAPrivateKey> keys;

    private PrivateKeys(List<RSAPrivateKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads all keys of the files: PEM, PKCS#1 ({@code BEGIN RSA PRIVATE KEY}) or PKCS#8 ({@code BEGIN PRIVATE KEY}), one or more
     * in each.
     *
     * @throws DecryptException if a file is not there, may be read by others, or holds no RSA key
     */
    public static PrivateKeys read(List<Path> files) {
        List<RSAPrivateKey> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                refuseIfOthersMayRead(file);
                if (Files.size(file) > MOST_BYTES) {
                    throw new DecryptException("Key file " + file + " is too long to be a key.");
                }
                keys.addAll(PemKeys.in(Files.readString(file, StandardCharsets.ISO_8859_1), file));
            } catch (NoSuchFileException e) {
                throw new DecryptException("Key file " + file + " is not there. Check the path.", e);
            } catch (IOException e) {
                throw new DecryptException(
                        "Key file " + file
                                + " cannot be read. It must be a file that belongs to the user that runs Drover.",
                        e);
            }
        }
        if (keys.isEmpty()) {
            throw new DecryptException("There is no key to decrypt with; name at least one key file.");
        }
        return new PrivateKeys(keys);
    }

    /** No key: nothing can be decrypted, which each value is then told to be. */
    public static PrivateKeys none() {
        return new PrivateKeys(List.of());
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return; // a file system without such permissions
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
            throw new DecryptException("Key file " + file + " may be read or written by others ("
                    + PosixFilePermissions.toString(permissions) + "), so it is not used. Run: chmod 600 " + file);
        }
    }

    /** Those whose ciphertexts have {@code length} bytes, in the order of the files. */
    List<RSAPrivateKey> ofLength(int length) {
        return keys.stream().filter(key -> lengthBytes(key) == length).toList();
    }

    static int lengthBytes(RSAPrivateKey key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    List<RSAPrivateKey> all() {
        return keys;
    }

    @Override
    public String toString() {
        return keys.size() == 1 ? "1 private key" : keys.size() + " private keys";
    }
}
