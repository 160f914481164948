package io.drover.app.web.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.drover.app.web.timeline.Utilisation.Period;
import io.drover.app.web.timeline.Utilisation.Share;
import io.drover.process.rules.ShiftTime;
import io.drover.sink.history.SpanTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodSumsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** On 25 October 2026 the clocks are set back in Berlin: that day has 25 hours. */
    @Test
    void shouldDivideATimeAmongDaysOfTheMachinesZone() {
        Instant now = Instant.parse("2026-10-26T05:00:00Z");
        TimeRange range = TimeRange.days("2026-10-24", "2026-10-27", LocalDate.parse("2026-10-26"), BERLIN);
        PeriodSums sums = PeriodSums.days(range, BERLIN, now);
        sums.add(span("door", "Closed", "2026-10-24T20:00:00Z", "2026-10-24T21:00:00Z"));
        sums.add(span("status", "Cutting", "2026-10-24T20:00:00Z", "2026-10-25T20:00:00Z"));
        sums.add(span("status", "Idle", "2026-10-25T20:00:00Z", "2026-10-26T05:00:00Z"));

        List<Period> periods = sums.periods("status");

        assertThat(periods).extracting(Period::seconds).containsExactly(6 * 3600.0, 25 * 3600.0, 24 * 3600.0);
        assertThat(periods.get(0).regions().get(0).states()).containsExactly(new Share("Idle", null, 6 * 3600.0));
        assertThat(periods.get(1).regions().get(0).states())
                .containsExactly(new Share("Cutting", null, 22 * 3600.0), new Share("Idle", null, 3 * 3600.0));
        assertThat(periods.get(2).regions())
                .extracting(Utilisation.Region::name)
                .as("the main region first")
                .containsExactly("status", "door");
        assertThat(periods.get(2).regions().get(0).states()).containsExactly(new Share("Cutting", null, 2 * 3600.0));
    }

    @Test
    void shouldDivideATimeAmongShifts() {
        Instant six = Instant.parse("2026-11-23T06:00:00Z");
        PeriodSums sums = PeriodSums.shifts(
                List.of(
                        new ShiftTime("Day", six, six.plusSeconds(100)),
                        new ShiftTime("Night", six.plusSeconds(100), six.plusSeconds(200)),
                        new ShiftTime("Day", six.plusSeconds(200), six.plusSeconds(300))),
                six.plusSeconds(150));
        sums.add(new SpanTime("status", "c", "Cutting", null, six.plusSeconds(20), six.plusSeconds(150), true));

        assertThat(sums.periods("status"))
                .extracting(
                        Period::shift,
                        Period::seconds,
                        period -> period.regions().get(0).states().get(0).seconds())
                .containsExactly(tuple("Night", 50.0, 50.0), tuple("Day", 100.0, 80.0));
    }

    @Test
    void shouldSayWhichTimesCannotBeMeant() {
        Instant now = Instant.parse("2026-11-28T14:00:00Z");
        LocalDate today = LocalDate.parse("2026-11-28");
        assertThatThrownBy(() -> TimeRange.of("yesterday", null, now))
                .hasMessage("from is 'yesterday'. Write an instant like 2026-11-28T06:00:00Z.");
        assertThatThrownBy(() -> TimeRange.of("2026-11-28T15:00:00Z", null, now))
                .hasMessageContaining("must be before");
        assertThatThrownBy(() -> TimeRange.of("2025-11-28T15:00:00Z", null, now))
                .hasMessageContaining("more than 35 days");
        assertThatThrownBy(() -> TimeRange.days("2025-01-01", null, today, BERLIN))
                .hasMessageContaining("more than 92 days");
        assertThatThrownBy(() -> TimeRange.days("2026-11-29", null, today, BERLIN))
                .hasMessageContaining("must not be after");
        assertThat(TimeRange.of(null, null, now).from()).isEqualTo("2026-11-28T06:00:00Z");
    }

    private static SpanTime span(String region, String label, String from, String to) {
        return new SpanTime(region, label, label, null, Instant.parse(from), Instant.parse(to), false);
    }
}
