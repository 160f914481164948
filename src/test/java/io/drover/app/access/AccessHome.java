package io.drover.app.access;

import io.drover.app.Home;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A home with access control: a viewer and an operator, a token of each role, and the network of a wall screen. */
public final class AccessHome implements QuarkusTestProfile {

    public static final String PASSWORD = "correct horse 7";
    static final String COLLECTOR = "drover_collector-of-the-tests";
    static final String VIEWER = "drover_viewer-of-the-tests";
    static final String OPERATOR = "drover_operator-of-the-tests";
    static final String WALL = "127.0.0.77";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Home home = new Home(Files.createTempDirectory("drover-access"));
            new UsersFile(home).write(accounts());
            return Map.of("drover.home", home.folder().toString(), "drover.access.look-from", WALL + "/32");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the tests", e);
        }
    }

    /** Hashed as cheaply as bcrypt can, for the tests' sake. */
    static Accounts accounts() {
        String hash = BcryptUtil.bcryptHash(PASSWORD, 4);
        return Accounts.NOBODY
                .with("vera", new Accounts.User(Role.VIEWER, hash))
                .with("otto", new Accounts.User(Role.OPERATOR, hash))
                .with("hall-3", new Accounts.Token(Role.COLLECTOR, Secrets.hash(COLLECTOR)))
                .with("board", new Accounts.Token(Role.VIEWER, Secrets.hash(VIEWER)))
                .with("script", new Accounts.Token(Role.OPERATOR, Secrets.hash(OPERATOR)));
    }
}
