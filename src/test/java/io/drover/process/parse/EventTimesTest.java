package io.drover.process.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2024-09-18T03:17:11.943,       2024-09-18T01:17:11.943Z",
        "2024-09-18 03:17:11,           2024-09-18T01:17:11Z",
        "2024-01-01T00:00:00.5,         2023-12-31T23:00:00.500Z",
        "2024-12-31T23:59:59.999999999, 2024-12-31T22:59:59.999Z",
        "2024-09-18T03:17:11.943Z,      2024-09-18T03:17:11.943Z",
        "2024-09-18T03:17:11-04:00,     2024-09-18T07:17:11Z",
        "2024-09-18T03:17:11.1+0530,    2024-09-17T21:47:11.100Z",
        "2024-09-18T03:17:11+14,        2024-09-17T13:17:11Z",
        "2024-02-29T12:00:00,           2024-02-29T11:00:00Z",
        // twice there: the first of the two
        "2024-10-27T02:30:00,           2024-10-27T00:30:00Z",
        // not there: moved on by the hour that is left out
        "2024-03-31T02:30:00,           2024-03-31T01:30:00Z",
    })
    void shouldReadIsoTimes(String text, Instant time) {
        assertThat(read(new EventTimes(BERLIN, null), text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-09-18",
                "2024-09-18T03:17",
                "20x4-09-18T03:17:11",
                "2024-9-18T03:17:11",
                "2024-13-01T00:00:00",
                "2023-02-29T00:00:00",
                "2024-09-18T24:00:00",
                "2024-09-18T23:60:00",
                "2024-09-18T23:00:60",
                "2024-09-18T03:17:11.",
                "2024-09-18T03:17:11.1234567890",
                "2024-09-18T03:17:11,943",
                "2024-09-18T03:17:11.943X",
                "2024-09-18T03:17:11+19:00",
                "2024-09-18T03:17:11+1:00",
                "2024-09-18T03:17:11+01-00"
            })
    void shouldRefuseOtherTexts(String text) {
        assertThat(read(new EventTimes(BERLIN, null), text)).isNull();
    }

    @Test
    void shouldReadAPatternOfOnesOwn() {
        EventTimes times =
                new EventTimes(BERLIN, DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSS", Locale.ENGLISH));

        assertThat(read(times, "09/18/2024 03:17:11.943")).isEqualTo(Instant.parse("2024-09-18T01:17:11.943Z"));
        assertThat(read(times, "18.09.2024 03:17:11.943")).isNull();
        assertThat(read(
                        new EventTimes(BERLIN, DateTimeFormatter.ofPattern("d MMM yyyy HH:mm XXX", Locale.ENGLISH)),
                        "1 Oct 2024 03:17 +02:00"))
                .isEqualTo(Instant.parse("2024-10-01T01:17:00Z"));
    }

    /** The shortcuts by which times are converted must not be seen: as java.time does it, in any order of times. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC", "Asia/Kolkata"})
    void shouldConvertAsJavaTimeDoes(String zone) {
        EventTimes times = new EventTimes(ZoneId.of(zone), null);
        LocalDays days = new LocalDays(ZoneId.of(zone));
        Random random = new Random(7);
        LocalDateTime local = LocalDateTime.of(1998, 1, 1, 0, 0);
        for (int i = 0; i < 20_000; i++) {
            local = i % 50 == 0
                    ? LocalDateTime.of(1990 + random.nextInt(60), 1 + random.nextInt(12), 1, 0, 0)
                    : local.plusMinutes(random.nextInt(3000) - 500);
            Instant expected = local.atZone(ZoneId.of(zone)).toInstant();
            Instant time = read(times, local + (local.getSecond() == 0 ? ":00" : ""));
            assertThat(time).as("%s", local).isEqualTo(expected);
            assertThat(days.of(expected))
                    .isEqualTo(expected.atZone(ZoneId.of(zone)).toLocalDate());
        }
    }

    private static @Nullable Instant read(EventTimes times, String text) {
        byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.UTF_8);
        return times.parse(bytes, 2, bytes.length - 2);
    }
}
