package io.drover.process.rules;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A laser's log with everything that can happen in one: jobs, shifts, chatter, alarms, late lines, nonsense, clocks set back. */
final class RandomLaserLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSS");
    private static final List<String> SAID = List.of(
            "Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\P%d.nc",
            "Info|ACS Controller|Downloading Part Program from stick %d",
            "Info|ACS Controller|Downloading TechData Recipe 'MS_%d'",
            "Info|Button Pressed|Cycle Start",
            "Info|Nesting|Validating full cutting area",
            "Info|Nesting|Validating full cutting area",
            "Info|Process State|Total processing time 00:0%d:00",
            "Error|System Alarm|E%04d Gas pressure low | retry",
            "Error|System Alarm|Door open",
            "Info|Motion|Axis X position %d",
            "Info|Motion|Axis X position %d",
            "Warning|Chiller|Temperatur %d °C");

    private RandomLaserLog() {}

    static List<String> lines(long seed, int count) {
        Random random = new Random(seed);
        // the night in which New York sets its clocks back
        LocalDateTime time = LocalDateTime.of(2024, 11, 2, 15, 0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(60);
            time = time.plusNanos((long) (random.nextInt(dice == 0 ? 20_000_000 : 400_000)) * 1_000_000);
            LocalDateTime said = dice == 1 ? time.minusMinutes(random.nextInt(40)) : time;
            String line = TIME.format(said) + "|"
                    + SAID.get(random.nextInt(SAID.size())).formatted(random.nextInt(10));
            lines.add(
                    switch (dice) {
                        case 2 -> "";
                        case 3 -> "nonsense " + i;
                        case 4 -> line.substring(3);
                        default -> line;
                    });
        }
        return lines;
    }
}
