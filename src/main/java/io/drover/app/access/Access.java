package io.drover.app.access;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether access control is on, and who is known. On from the moment that {@code config/users.yaml} is there or networks are
 * set that may look, and from then on until the end of the process: a file that disappears lets nobody in. The file is looked
 * at again when somebody asks, at most once a second; one with a fault leaves those who were known. Safe for several threads.
 */
@Singleton
public class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final UsersFile file;
    private final Networks lookers;
    private final LongSupplier nanos;
    private volatile State state;

    /** What was read of the file, and when it was last looked at. */
    private record State(
            boolean on, Accounts accounts, @Nullable Look look, long lookedAtNanos) {}

    /** What a file looks like, without reading it. */
    private record Look(
            long bytes, FileTime modified, @Nullable Object key) {}

    /**
     * @throws UserFault if the file or the networks say something that has no meaning: nobody is let in by mistake
     */
    @Inject
    Access(Home home, Settings settings) {
        this(
                new UsersFile(home),
                Networks.of(
                        "drover.access.look-from", settings.access().lookFrom().orElse("")),
                System::nanoTime);
    }

    Access(UsersFile file, Networks lookers, LongSupplier nanos) {
        this.file = file;
        this.lookers = lookers;
        this.nanos = nanos;
        @Nullable Look look = look();
        boolean on = look != null || !lookers.rules().isEmpty();
        this.state = new State(on, file.read(), look, nanos.getAsLong());
    }

    /** Whether anybody has to show who he is. */
    public boolean isOn() {
        return fresh().on();
    }

    Accounts accounts() {
        return fresh().accounts();
    }

    /** Whether who comes from {@code address} may look without a login. */
    boolean mayLookFrom(String address) {
        return lookers.contain(address);
    }

    private State fresh() {
        State now = state;
        return nanos.getAsLong() - now.lookedAtNanos() < EVERY_NANOS ? now : lookAgain();
    }

    private synchronized State lookAgain() {
        State before = state;
        long time = nanos.getAsLong();
        if (time - before.lookedAtNanos() < EVERY_NANOS) {
            return before;
        }
        @Nullable Look look = look();
        Accounts accounts = before.accounts();
        boolean on = before.on() || look != null;
        if (look == null ? before.look() != null : !look.equals(before.look())) {
            accounts = read(before);
        }
        if (on && !before.on()) {
            LOG.info("Access control is on from now: {} is there.", file.path());
        }
        state = new State(on, accounts, look, time);
        return state;
    }

    private Accounts read(State before) {
        try {
            return file.read();
        } catch (UserFault e) {
            LOG.warn("Not taken over, those who were known are still: {}", e.getMessage());
            return before.accounts();
        }
    }

    private @Nullable Look look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Look(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }
}
