package io.drover.process.decrypt;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and ciphertexts made by the {@code openssl} command: an implementation that is not ours. Nothing of it is kept. */
public final class OpenSsl {

    private final Path folder;

    /** @param folder where keys are put; gone after the test */
    public OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** A PKCS#1 key file, {@code BEGIN RSA PRIVATE KEY}. */
    public Path pkcs1Key(String name, int bits) {
        return guarded(run("genrsa", "-traditional", String.valueOf(bits)), name);
    }

    /** A PKCS#8 key file, {@code BEGIN PRIVATE KEY}. */
    public Path pkcs8Key(String name, int bits) {
        return guarded(run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + bits), name);
    }

    /** Any other output of openssl as a key file. */
    public Path file(String name, String... arguments) {
        return guarded(run(arguments), name);
    }

    /** The text encrypted with {@code key} and PKCS#1 v1.5, in Base64 on one line. */
    public String encrypt(Path key, String text) {
        return encrypt(key, text, "rsa_padding_mode:pkcs1");
    }

    /** As above, with the given options of {@code pkeyutl}. */
    public String encrypt(Path key, String text, String... options) {
        return encrypt(key, text.getBytes(StandardCharsets.UTF_8), options);
    }

    /** As above, for bytes. */
    public String encrypt(Path key, byte[] bytes, String... options) {
        List<String> arguments = new ArrayList<>(List.of("pkeyutl", "-encrypt", "-inkey", key.toString()));
        Arrays.stream(options).forEach(option -> arguments.addAll(List.of("-pkeyopt", option)));
        return Base64.getEncoder().encodeToString(run(bytes, arguments.toArray(String[]::new)));
    }

    private Path guarded(byte[] content, String name) {
        try {
            Path file = folder.resolve(name);
            Files.write(file, content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] run(String... arguments) {
        return run(new byte[0], arguments);
    }

    private byte[] run(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("openssl.err").toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // openssl reads no input for this, and is done already
            }
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(folder.resolve("openssl.err")));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("Is openssl installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
