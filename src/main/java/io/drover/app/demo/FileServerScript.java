package io.drover.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a file server's log with what a reader must survive: bursts, genuine repeats, halves of lines, broken and empty
 * lines, and a rotation by rename every minute or two. Keeps the tally of what it wrote beside the log's folder.
 */
final class FileServerScript implements DemoWriter.Script {

    static final String LIVE = "sftpgo.log";

    private static final DateTimeFormatter ROTATED =
            DateTimeFormatter.ofPattern("'sftpgo-'yyyy-MM-dd'T'HH-mm-ss.SSS'.log'", Locale.ROOT);
    private static final Duration SHORTEST_GENERATION = Duration.ofSeconds(60);
    private static final int MORE_SECONDS = 60;

    private final Path folder;
    private final Path tallyFile;
    private final Clock clock;
    private final Random random;
    private final FileServerTalk talk;
    private Tally tally = Tally.NONE;
    private Instant rotatesAt = Instant.MAX;

    FileServerScript(Path folder, Path tallyFile, Clock clock, Random random) {
        this.folder = folder;
        this.tallyFile = tallyFile;
        this.clock = clock;
        this.random = random;
        this.talk = new FileServerTalk(clock, random);
    }

    @Override
    public void play(DemoWriter writer) throws IOException, InterruptedException {
        try (DemoLog file = new DemoLog(folder.resolve(LIVE), "\n")) {
            // Counted anew rather than trusted: the demo before this one may have been killed.
            tally = LogCount.ofFolder(folder).tally();
            rotatesAt = nextRotation();
            while (writer.goesOn()) {
                burst(file, writer);
                tally.save(tallyFile);
                if (!clock.instant().isBefore(rotatesAt)) {
                    file.rotateTo(ROTATED.format(LocalDateTime.now(clock)));
                    rotatesAt = nextRotation();
                }
                writer.pause(Duration.ofMillis(100 + random.nextInt(900)));
            }
        }
    }

    /** A second's talk: from one line to a few dozen. */
    void burst(DemoLog file, DemoWriter writer) throws IOException, InterruptedException {
        int lines = random.nextInt(10) == 0 ? 40 + random.nextInt(80) : 1 + random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            String line = talk.line();
            int fate = random.nextInt(400);
            if (fate == 0) {
                file.line(talk.brokenLine());
                tally = tally.plus(new Tally(1, 1, 0));
            } else if (fate == 1) {
                file.line("");
                tally = tally.plus(new Tally(0, 0, 1));
            } else {
                int written = 0;
                if (fate < 12) {
                    written = line.length() / 2;
                    file.write(line.substring(0, written));
                    writer.pause(Duration.ofMillis(50 + random.nextInt(600)));
                }
                file.line(line.substring(written));
                tally = tally.plus(new Tally(1, 0, 0));
                if (random.nextInt(40) == 0) {
                    file.line(line); // the same event in the same millisecond: two lines, two rows
                    tally = tally.plus(new Tally(1, 0, 0));
                }
            }
        }
    }

    private Instant nextRotation() {
        return clock.instant().plus(SHORTEST_GENERATION).plusSeconds(random.nextInt(MORE_SECONDS));
    }
}
