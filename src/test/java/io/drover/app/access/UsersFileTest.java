package io.drover.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void shouldReadWhatItWroteAndLetNobodyElseRead() throws IOException {
        UsersFile file = new UsersFile(new Home(folder));
        assertThat(file.read()).isEqualTo(Accounts.NOBODY);

        Accounts accounts = AccessHome.accounts();
        file.write(accounts);

        assertThat(file.read()).isEqualTo(accounts);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(file.path())).doesNotContain(AccessHome.PASSWORD, AccessHome.COLLECTOR);
    }

    @Test
    void shouldTellEveryMistakeWithItsLineAndNoPassword() throws IOException {
        write("""
                users:
                  anna: { role: boss, password: hunter2 }
                  'b b': { role: viewer, password: '%s', phone: 1 }
                  carl: { role: collector }
                tokens:
                  hall: { role: viewer, sha256: abc }
                """.formatted(AccessHome.accounts().user("vera").orElseThrow().passwordHash()));

        assertThatThrownBy(() -> new UsersFile(new Home(folder)).read())
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("users.yaml:2: 'boss' is no role. Known: viewer, operator, collector.")
                .hasMessageContaining(
                        "users.yaml:2: 'password' is no hash as it is kept here; ./drover user passwd anna writes one.")
                .hasMessageContaining("users.yaml:3: 'b b' is no name")
                .hasMessageContaining("users.yaml:3: 'phone' is not a key of user 'b b'")
                .hasMessageContaining("users.yaml:4: collector is a role of tokens")
                .hasMessageContaining("users.yaml:4: this entry needs 'password'")
                .hasMessageContaining("users.yaml:6: 'sha256' is no hash")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void shouldTurnAccessControlOnAndNeverOff() throws IOException {
        AtomicLong nanos = new AtomicLong();
        UsersFile file = new UsersFile(new Home(folder));
        Access access = new Access(file, Networks.of("drover.access.look-from", ""), nanos::get);
        assertThat(access.isOn()).isFalse();

        file.write(AccessHome.accounts());
        nanos.addAndGet(SECOND);
        assertThat(access.isOn()).isTrue();
        assertThat(access.accounts().users()).containsOnlyKeys("otto", "vera");

        write("users: { anna: { role: boss } }");
        nanos.addAndGet(SECOND);
        assertThat(access.accounts().users()).as("a mistake changes nothing").containsOnlyKeys("otto", "vera");

        Files.delete(file.path());
        nanos.addAndGet(SECOND);
        assertThat(access.accounts()).isEqualTo(Accounts.NOBODY);
        assertThat(access.isOn()).isTrue();
    }

    @Test
    void shouldBeOnWhereNetworksMayLook() {
        Access access = new Access(
                new UsersFile(new Home(folder)), Networks.of("drover.access.look-from", "10.0.0.0/8"), () -> 0);
        assertThat(access.isOn()).isTrue();
        assertThat(access.mayLookFrom("10.1.2.3")).isTrue();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/users.yaml"), text);
    }
}
