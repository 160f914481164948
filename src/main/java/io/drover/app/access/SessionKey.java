package io.drover.app.access;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code data/session.key}: what the cookies are sealed with. Made at the first start; without it everybody logs in again. */
final class SessionKey {

    private static final int SHORTEST = 32;

    private SessionKey() {}

    /**
     * @throws UserFault if it cannot be read or made, or is too short
     */
    static String of(Home home) {
        Path file = home.data().resolve("session.key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            String key = Files.readString(file).strip();
            if (key.length() < SHORTEST) {
                throw new UserFault(
                        home.nameOf(file) + " is damaged. Delete it: a new one is made, and everybody logs in again.");
            }
            return key;
        } catch (IOException e) {
            throw new UserFault("Cannot read or make " + home.nameOf(file) + ": " + e + ".", e);
        }
    }

    private static void make(Path file) throws IOException {
        try {
            Files.createFile(file, UsersFile.onlyOurs());
            Files.writeString(file, Secrets.random());
        } catch (FileAlreadyExistsException e) {
            // made by another in this moment
        }
    }
}
