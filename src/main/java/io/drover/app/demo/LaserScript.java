package io.drover.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** Writes a laser cutter's log, whose lines end as on Windows. */
final class LaserScript implements DemoWriter.Script {

    private final Path log;
    private final LaserCycle cycle;
    private final Duration phase;

    /**
     * @param phase how much later than the first one it begins, so that the shop does not move in step
     */
    LaserScript(Path log, Clock clock, Random random, Duration phase) {
        this.log = log;
        this.phase = phase;
        this.cycle = new LaserCycle(clock, random);
    }

    @Override
    public void play(DemoWriter writer) throws IOException, InterruptedException {
        try (DemoLog file = new DemoLog(log, "\r\n")) {
            writer.pause(phase);
            while (true) {
                writer.pause(cycle.pause());
                if (!writer.goesOn()) {
                    return;
                }
                file.line(cycle.line());
            }
        }
    }
}
