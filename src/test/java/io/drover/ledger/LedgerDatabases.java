package io.drover.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Real databases for tests, started once per JVM and ended with it: H2 in memory, PostgreSQL embedded, MariaDB where it is
 * installed (else the test is skipped, loudly).
 */
public final class LedgerDatabases {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Integer mariaDbPort;

    private LedgerDatabases() {}

    /** A fresh, empty database of the kind. */
    public static TestDatabase fresh(Dialect dialect) {
        String name = "test" + NUMBER.incrementAndGet();
        return switch (dialect) {
            case H2 -> TestDatabase.connect(dialect, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
            case POSTGRESQL -> freshPostgres(name);
            case MARIADB -> freshMariaDb(name);
        };
    }

    /** A fresh H2 database in a file, as the product runs it by default. */
    public static TestDatabase freshH2File(Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("drover").toAbsolutePath() + ";WRITE_DELAY=0";
        return TestDatabase.connect(Dialect.H2, url, "sa", "");
    }

    private static synchronized TestDatabase freshPostgres(String name) {
        try {
            if (postgres == null) {
                EmbeddedPostgres started = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(started)));
                postgres = started;
            }
            String root = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
            execute(root + "postgres", "postgres", "CREATE DATABASE " + name);
            return TestDatabase.connect(Dialect.POSTGRESQL, root + name, "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the embedded PostgreSQL", e);
        }
    }

    private static void closeQuietly(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL did not stop: " + e.getMessage());
        }
    }

    private static synchronized TestDatabase freshMariaDb(String name) {
        if (mariaDbPort == null) {
            Optional<Path> server = Stream.of("/usr/sbin/mariadbd", "/usr/bin/mariadbd", "/usr/local/bin/mariadbd")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
            if (server.isEmpty()) {
                System.err.println("SKIPPED: no MariaDB server is installed (Debian: apt-get install mariadb-server)");
            }
            assumeTrue(server.isPresent(), "no MariaDB server is installed");
            mariaDbPort = startMariaDb(server.orElseThrow());
        }
        String root = "jdbc:mariadb://127.0.0.1:" + mariaDbPort + "/";
        execute(root, "root", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return TestDatabase.connect(Dialect.MARIADB, root + name, "root", "");
    }

    private static int startMariaDb(Path server) {
        try {
            Path home = Files.createTempDirectory(
                    "drover-mariadb",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            String user = System.getProperty("user.name").equals("root") ? "mysql" : System.getProperty("user.name");
            Path data = home.resolve("data");
            run(
                    home,
                    List.of(
                            "mariadb-install-db",
                            "--no-defaults",
                            "--user=" + user,
                            "--datadir=" + data,
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db"));
            int port = freePort();
            Process process = new ProcessBuilder(
                            server.toString(),
                            "--no-defaults",
                            "--user=" + user,
                            "--datadir=" + data,
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            "--socket=" + data.resolve("s"),
                            "--pid-file=" + data.resolve("pid"),
                            "--local-infile=1")
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .untilAsserted(() -> execute("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "SELECT 1"));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start MariaDB", e);
        }
    }

    private static void run(Path home, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("install.log").toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(
                        String.join(" ", command) + " failed: " + Files.readString(home.resolve("install.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void execute(String url, String user, String statement) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", user.equals("postgres") ? "postgres" : "");
        try (Connection connection = DriverManager.getConnection(url, login)) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + statement, e);
        }
    }
}
