package io.drover.app.demo;

import io.drover.app.demo.InstrumentTalk.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes a flow cytometer's logs, a file for each start of its software, whose lines end as on Windows: day after day in fast motion.
 * Of the days before the first there are logs too, so that Drover knows how long things take.
 */
final class InstrumentScript implements DemoWriter.Script {

    /** How many times faster than in life it works. */
    static final int PACE = 6;

    private static final int DAYS_BEFORE = 4;
    private static final Duration BETWEEN_DAYS = Duration.ofSeconds(20);

    private final Path folder;
    private final Clock clock;
    private final Random random;

    InstrumentScript(Path folder, Clock clock, Random random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
    }

    /** Writes the logs of the days before, unless there are logs already. */
    void writeDaysBefore() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                return;
            }
        }
        for (int day = DAYS_BEFORE; day > 0; day--) {
            InstrumentTalk talk = day(LocalDateTime.now(clock).minusDays(day));
            try (DemoLog log = new DemoLog(folder.resolve(talk.fileName()), "\r\n")) {
                for (Line line : talk.lines()) {
                    log.line(line.text());
                }
            }
        }
    }

    @Override
    public void play(DemoWriter writer) throws IOException, InterruptedException {
        while (writer.goesOn()) {
            LocalDateTime start = LocalDateTime.now(clock);
            InstrumentTalk talk = day(start);
            try (DemoLog log = new DemoLog(folder.resolve(talk.fileName()), "\r\n")) {
                if (!write(writer, log, talk.lines(), start)) {
                    return;
                }
            }
            writer.pause(BETWEEN_DAYS);
        }
    }

    private static boolean write(DemoWriter writer, DemoLog log, List<Line> lines, LocalDateTime start)
            throws IOException, InterruptedException {
        LocalDateTime before = start;
        long begun = System.nanoTime();
        long due = 0;
        for (Line line : lines) {
            due += Duration.between(before, line.at()).toNanos();
            before = line.at();
            // what writing took is not waited for again: the lines' times are the clock's
            long ahead = due - (System.nanoTime() - begun) * writer.haste();
            if (ahead > 0) {
                writer.pause(Duration.ofNanos(ahead));
            }
            if (!writer.goesOn()) {
                return false;
            }
            log.line(line.text());
        }
        return true;
    }

    private InstrumentTalk day(LocalDateTime start) {
        return new InstrumentTalk(random.nextLong(), start, PACE).day();
    }
}
