package io.drover.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a laser cutter writes about one job after the other: a part program is loaded (Setup), the cycle starts and parts
 * are cut (Cutting), the head goes home (Idle). A real job takes a quarter of an hour; here something happens every few
 * seconds. Lines are {@code <MM/dd/yyyy HH:mm:ss.SSS>|<Level>|<Source>|<Message>}.
 */
final class LaserCycle {

    /** The pattern of the lines' times. */
    static final String TIME_PATTERN = "MM/dd/yyyy HH:mm:ss.SSS";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(TIME_PATTERN, Locale.ROOT);
    private static final List<String> PARTS = List.of(
            "BRKT-1042", "BRKT-1043-L", "FLANGE-80", "COVER-PLATE-7", "GUSSET-12", "HINGE-204", "PANEL-A3", "SHIM-0.5");
    private static final List<String> RECIPES =
            List.of("MS_0.250_N2", "MS_0.125_O2", "SS_0.120_N2", "AL_0.090_N2", "MS_0.500_O2");
    private static final List<String> ALARMS = List.of(
            "E0412 Assist gas pressure low",
            "E0207 Collision detected at head, axis Z",
            "E0931 Nozzle <changer> not in position",
            "E0118 Chiller temperature above limit");

    private final Clock clock;
    private final Random random;
    private final Deque<Step> job = new ArrayDeque<>();
    private Instant cuttingSince = Instant.EPOCH;

    LaserCycle(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** How long to wait before the next line. */
    Duration pause() {
        if (job.isEmpty()) {
            load();
        }
        return job.element().pause();
    }

    /** The next line, with the present time. */
    String line() {
        if (job.isEmpty()) {
            load();
        }
        String said = job.remove().said();
        ZonedDateTime now = ZonedDateTime.now(clock);
        if (said.contains("|Cycle Start")) {
            cuttingSince = now.toInstant();
        }
        if (said.endsWith("Total processing time ")) {
            long seconds = Duration.between(cuttingSince, now).toSeconds();
            said += "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        return TIME.format(now) + "|" + said;
    }

    private void load() {
        say(3, 12, "Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\" + any(PARTS) + ".nc");
        say(0.2, 0.8, "Info|ACS Controller|Downloading TechData Recipe '" + any(RECIPES) + "'");
        say(0.5, 1.5, "Info|ACS Controller|Homing axes");
        if (random.nextInt(6) == 0) {
            say(1, 3, "Error|System Alarm|" + any(ALARMS));
        }
        say(2, 7, "Info|Button Pressed|Cycle Start");
        int parts = 3 + random.nextInt(9);
        for (int part = 0; part < parts; part++) {
            say(0.3, 0.9, "Info|ACS Controller|Validating full cutting area");
            say(0.5, 1.5, "Info|Process State|Piercing complete");
            if (random.nextInt(25) == 0) {
                say(0.5, 2, "Error|System Alarm|" + any(ALARMS));
            }
            say(0.8, 2.5, "Info|Process State|Contour finished, part " + (part + 1) + " of " + parts);
        }
        say(0.5, 1.5, "Info|Process State|Total processing time ");
        say(0.5, 1, "Info|ACS Controller|Head parked");
    }

    private void say(double fromSeconds, double toSeconds, String said) {
        double seconds = fromSeconds + random.nextDouble() * (toSeconds - fromSeconds);
        job.add(new Step(Duration.ofMillis(Math.round(seconds * 1000)), said));
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private record Step(Duration pause, String said) {}
}
