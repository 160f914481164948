package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private final Instant start = Instant.parse("2026-11-22T10:00:00Z");
    private final Activity activity = new Activity(start);

    @Test
    void shouldCountByTenSecondsWithThePresentLast() {
        activity.add(start, 5);
        activity.add(start.plusSeconds(9), 2);
        activity.add(start.plusSeconds(31), 1);

        assertThat(activity.until(start.plusSeconds(45))).containsExactly(7L, 0L, 0L, 1L, 0L);
    }

    @Test
    void shouldForgetWhatIsOlderThanTenMinutes() {
        activity.add(start, 5);

        assertThat(activity.until(start.plusSeconds(595)))
                .hasSize(Activity.STEPS)
                .startsWith(5L, 0L);
        assertThat(activity.until(start.plusSeconds(600)))
                .hasSize(Activity.STEPS)
                .containsOnly(0L);
        assertThat(activity.until(start.plus(Duration.ofDays(300)))).containsOnly(0L);
    }
}
