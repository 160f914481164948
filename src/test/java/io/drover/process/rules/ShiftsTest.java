package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftsTest {

    private final Shifts shifts = new Shifts(
            List.of(new Shifts.Start("Day", LocalTime.of(6, 0)), new Shifts.Start("Night", LocalTime.of(22, 0))),
            ZoneId.of("Europe/Berlin"));

    /** On 29 March 2026 at 02:00 the clocks are set forward: that night is an hour shorter. */
    @Test
    void shouldTellTheShiftsThatOverlapATime() {
        assertThat(shifts.between(Instant.parse("2026-03-28T20:59:59Z"), Instant.parse("2026-03-29T04:00:01Z")))
                .extracting(ShiftTime::name, ShiftTime::start, ShiftTime::end)
                .containsExactly(
                        tuple("Day", Instant.parse("2026-03-28T05:00:00Z"), Instant.parse("2026-03-28T21:00:00Z")),
                        tuple("Night", Instant.parse("2026-03-28T21:00:00Z"), Instant.parse("2026-03-29T04:00:00Z")),
                        tuple("Day", Instant.parse("2026-03-29T04:00:00Z"), Instant.parse("2026-03-29T20:00:00Z")));
        assertThat(shifts.between(Instant.parse("2026-03-29T04:00:00Z"), Instant.parse("2026-03-29T04:00:01Z")))
                .extracting(ShiftTime::name)
                .containsExactly("Day");
    }

    @Test
    void shouldKnowNoShiftsWhereTheRulesHaveNone() {
        Shifts none = new Shifts(List.of(), ZoneId.of("UTC"));

        assertThat(none.between(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))).isEmpty();
    }
}
