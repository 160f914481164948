package io.drover.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A small shop that does not exist, with six laser cutters, a flow cytometer, a file server and a study's site, in a home of its own: beneath
 * it {@code config/routes/demo.camel.yaml} and {@code config/application.yaml} (written anew at every start, so that a reader sees the configuration that runs),
 * {@code logs/} (what the machines write) and {@code data/} (what Drover makes of it). What an earlier demo left there is
 * kept and gone on with. Used by one thread.
 */
public final class Demo implements AutoCloseable {

    /** The ids of the laser cutters. */
    public static final List<String> LASERS = List.of("ipgA", "ipgB", "ipgC", "ipgD", "ipgE", "ipgF");

    /** The one whose folder is on a share that goes away now and then. */
    static final String ON_A_SHARE = "ipgF";

    private static final DateTimeFormatter SHIFT = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Duration UNTIL_THE_SHIFT_CHANGES = Duration.ofMinutes(2);
    private static final Duration SHIFT_LENGTH = Duration.ofHours(4);
    private static final Duration PHASE = Duration.ofSeconds(5);

    /** The id of the file server. */
    public static final String FILE_SERVER = "fileserver";

    /** The id of the flow cytometer. */
    public static final String INSTRUMENT = "attune1";

    private final Path home;
    private final Clock clock;
    private final Random random;
    private final int haste;
    private final List<DemoWriter> writers = new ArrayList<>();
    private @Nullable StudySite study;

    /**
     * @param home the demo's own home, to be the service's {@code drover.home}; made if it is not there
     * @param clock what the logs' times are taken from; its zone is the shop's
     */
    public Demo(Path home, Clock clock) {
        this(home, clock, new Random(), 1);
    }

    /**
     * @param haste how many times faster than life the machines work
     */
    Demo(Path home, Clock clock, Random random, int haste) {
        this.home = home.toAbsolutePath().normalize();
        this.clock = clock;
        this.random = random;
        this.haste = haste;
    }

    /** Where the demo's database is. */
    public static String databaseUrl(Path home) {
        return "jdbc:h2:file:"
                + home.toAbsolutePath().normalize().resolve("data").resolve("drover")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Where the file server's logs lie. */
    static Path fileServerLogs(Path home) {
        return home.resolve("logs").resolve(FILE_SERVER);
    }

    /** What the file server's writer says it wrote. */
    static Path tallyFile(Path home) {
        return home.resolve("logs").resolve(FILE_SERVER + ".written");
    }

    static Path laserLog(Path home, String laser) {
        return home.resolve("logs").resolve(laser).resolve("lcsystem_log.txt");
    }

    /**
     * Writes the demo's configuration, to be done before the service starts.
     *
     * @throws UncheckedIOException if the home cannot be written
     */
    public void prepare() {
        try {
            ShareScript.restore(share());
            StringBuilder routes = new StringBuilder(resource("demo.camel.yaml"));
            for (String laser : LASERS) {
                routes.append(resource("demo-laser.camel.yaml").replace("@laser@", laser));
                Files.createDirectories(laserLog(home, laser).getParent());
            }
            Files.createDirectories(fileServerLogs(home));
            routes.append(resource("demo-attune.camel.yaml"));
            routes.append(resource("demo-study.camel.yaml"));
            instrument(random).writeDaysBefore();
            Path config = home.resolve("config").resolve("routes");
            Files.createDirectories(config);
            String text = routes.toString()
                    .replace("@logs@", home.resolve("logs").toString().replace('\\', '/'))
                    .replace("@zone@", clock.getZone().getId());
            // soon enough to be seen: a span is cut there, and goes on
            LocalTime change = LocalTime.now(clock).plus(UNTIL_THE_SHIFT_CHANGES);
            text = text.replace("@day@", SHIFT.format(change.minus(SHIFT_LENGTH)))
                    .replace("@shift-change@", SHIFT.format(change))
                    .replace("@night@", SHIFT.format(change.plus(SHIFT_LENGTH)));
            Files.writeString(config.resolve("demo.camel.yaml"), text);
            study = new StudySite(home.resolve("config/study.pem"), clock, fork());
            Files.writeString(
                    home.resolve("config/application.yaml"),
                    resource("application.yaml").replace("@url@", study.url()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the demo's files beneath " + home, e);
        }
    }

    /** Starts to write the logs. */
    public void start() {
        for (int i = 0; i < LASERS.size(); i++) {
            String laser = LASERS.get(i);
            LaserScript script = new LaserScript(laserLog(home, laser), clock, fork(), PHASE.multipliedBy(i));
            writers.add(DemoWriter.start(laser, script, haste));
        }
        writers.add(DemoWriter.start(INSTRUMENT, instrument(fork()), haste));
        StudySite site = study;
        if (site != null) {
            writers.add(DemoWriter.start(StudySite.SERVER, site, haste));
        }
        writers.add(DemoWriter.start("share", new ShareScript(share(), fork()), haste));
        writers.add(DemoWriter.start(
                FILE_SERVER, new FileServerScript(fileServerLogs(home), tallyFile(home), clock, fork()), haste));
    }

    /** Ends the writing; every line begun is finished. Does nothing if it was not started. */
    public void stop() {
        writers.forEach(DemoWriter::close);
        writers.clear();
    }

    @Override
    public void close() {
        stop();
        StudySite site = study;
        if (site != null) {
            site.close();
        }
    }

    private InstrumentScript instrument(Random its) {
        return new InstrumentScript(home.resolve("logs").resolve(INSTRUMENT), clock, its);
    }

    private Path share() {
        return home.resolve("logs").resolve(ON_A_SHARE);
    }

    private Random fork() {
        return new Random(random.nextLong());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Demo.class.getResourceAsStream("/demo/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
