package io.drover.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaserCycleTest {

    private final LaserCycle cycle =
            new LaserCycle(Clock.fixed(Instant.parse("2024-12-20T07:44:31.120Z"), ZoneOffset.UTC), new Random(1));

    @Test
    void shouldWriteTimeLevelSourceAndMessage() {
        assertThat(cycle.line())
                .matches("12/20/2024 07:44:31\\.120\\|Info\\|ACS Controller"
                        + "\\|Downloading Part Program C:\\\\IPG_LS\\\\Programs\\\\[A-Z0-9.-]+\\.nc");
    }

    @Test
    void shouldGoThroughSetupCuttingAndIdleJobAfterJob() {
        String course = Stream.generate(cycle::line)
                .limit(2_000)
                .map(LaserCycleTest::letter)
                .reduce("", String::concat);

        assertThat(course).matches("(SRCP+I)+(S|SR|SRCP*)?");
    }

    @Test
    void shouldRaiseAlarmsNowAndThen() {
        assertThat(Stream.generate(cycle::line).limit(2_000)).anyMatch(line -> line.contains("|Error|System Alarm|E"));
    }

    private static String letter(String line) {
        if (line.contains("Downloading Part Program")) {
            return "S";
        } else if (line.contains("TechData Recipe")) {
            return "R";
        } else if (line.contains("Cycle Start")) {
            return "C";
        } else if (line.contains("Validating full cutting area")) {
            return "P";
        }
        return line.contains("Total processing time 00:00:0") ? "I" : "";
    }
}
