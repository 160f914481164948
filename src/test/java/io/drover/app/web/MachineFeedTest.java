package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.web.MachineCard.RegionCard;
import io.drover.app.web.MachineCard.SpanRow;
import io.drover.model.Alarm;
import io.drover.model.AssumedState;
import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.Place;
import io.drover.model.StateSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MachineFeedTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Instant start = Instant.parse("2026-11-22T10:00:00Z");
    private final SteppedClock clock = new SteppedClock(start, ZONE);
    private final MachineFeed machine = new MachineFeed(ZONE, clock);

    @Test
    void shouldShowThePresentStateOfEachRegionTheJobsFirst() {
        machine.take(
                List.of(span("door", "Open", 1, 0, null, 0, false), span("status", "Cutting", 2, 5, null, 3, true)),
                List.of(),
                List.of(job(2, JobOutcome.OPEN)));

        assertThat(machine.card().regions())
                .containsExactly(
                        new RegionCard("status", "Cutting", "Cutting", "darkgreen", start.plusSeconds(5), false),
                        new RegionCard("door", "Open", "Open", "darkgreen", start, false));
        assertThat(machine.card().job())
                .isNotNull()
                .satisfies(job -> assertThat(job.fields()).containsEntry("partFile", "a.nc"));
    }

    @Test
    void shouldAssumeAStateWhenNoLineCameForLongUntilOneComes() {
        machine.take(
                List.of(span("door", "Open", 1, 0, null, 0, false), span("status", "Cutting", 2, 5, null, 3, true)),
                List.of(),
                List.of());
        machine.assume(List.of(new AssumedState("status", "Idle", "At rest", "yellow", start.plusSeconds(600))));

        clock.step(Duration.ofSeconds(599));
        assertThat(machine.card().regions()).extracting(RegionCard::state).containsExactly("Cutting", "Open");
        clock.step(Duration.ofSeconds(1));
        assertThat(machine.card().regions())
                .contains(new RegionCard("status", "At rest", "Idle", "yellow", start.plusSeconds(600), true))
                .extracting(RegionCard::state)
                .containsExactly("At rest", "Open");
        assertThat(machine.spans())
                .as("nothing of it is told as if it were")
                .extracting(SpanRow::state)
                .contains("Cutting");

        machine.assume(List.of(new AssumedState("status", "Idle", "At rest", "yellow", start.plusSeconds(1200))));
        assertThat(machine.card().regions()).extracting(RegionCard::state).containsExactly("Cutting", "Open");
    }

    @Test
    void shouldReplaceAnOpenSpanByItsEndAndCountItOnce() {
        machine.take(List.of(span("status", "Cutting", 2, 0, null, 3, true)), List.of(), List.of());
        machine.take(List.of(span("status", "Cutting", 2, 0, 60L, 5, true)), List.of(), List.of());

        assertThat(machine.spans())
                .singleElement()
                .satisfies(row -> assertThat(row.end()).isNotNull());
        assertThat(machine.card().today()).containsEntry("parts", 5L);
        assertThat(machine.card().regions()).isEmpty();
    }

    @Test
    void shouldBeginANewDayWithNothingCounted() {
        machine.take(
                List.of(span("status", "Cutting", 2, 0, 60L, 5, true)), List.of(), List.of(job(2, JobOutcome.DONE)));
        assertThat(machine.card().jobsToday()).isEqualTo(1);

        clock.step(Duration.ofHours(14));

        assertThat(machine.card().today()).containsEntry("parts", 0L);
        assertThat(machine.card().jobsToday()).isZero();
    }

    @Test
    void shouldKeepTheNewestSpansNewestFirst() {
        for (int i = 0; i < 200; i++) {
            machine.take(List.of(span("status", "State " + i, i, i, i + 1L, 0, true)), List.of(), List.of());
        }

        assertThat(machine.spans())
                .hasSize(MachineFeed.KEPT_SPANS)
                .extracting(SpanRow::state)
                .startsWith("State 199", "State 198");
    }

    @Test
    void shouldShowAlarmsInTheSpanTheyCameIn() {
        Alarm alarm = new Alarm(
                "ipgA", new Place(1, 3), start, "E0412", "Gas low", "status", "Cutting", new Place(1, 2), 0, 0, null);
        machine.take(
                List.of(span("status", "Setup", 1, 0, 1L, 0, true), span("status", "Cutting", 2, 1, null, 0, true)),
                List.of(alarm),
                List.of());

        assertThat(machine.spans()).extracting(SpanRow::alarms).containsExactly(List.of("E0412 Gas low"), List.of());
        assertThat(machine.card().alarm()).isEqualTo("E0412 Gas low");
    }

    @Test
    void shouldCountDownToWhatJobsOfTheSameKindTook() {
        for (int offset = 10; offset < 15; offset++) {
            machine.take(List.of(), List.of(), List.of(job(offset, JobOutcome.DONE)));
        }
        machine.take(List.of(), List.of(), List.of(job(15, JobOutcome.OPEN)));

        EstimateCard estimate = Objects.requireNonNull(machine.card().estimate());

        assertThat(estimate.runs()).isEqualTo(5);
        assertThat(estimate.expected()).isEqualTo(start.plusSeconds(60));
        assertThat(estimate.overdueAfter()).isEqualTo(start.plusSeconds(60));
        machine.take(List.of(), List.of(), List.of(job(15, JobOutcome.CANCELLED)));
        assertThat(machine.card().estimate()).isNull();
    }

    private StateSpan span(
            String region, String state, int offset, long from, @Nullable Long to, long parts, boolean inJob) {
        return new StateSpan(
                "ipgA",
                region,
                new Place(1, offset),
                0,
                0,
                state,
                state,
                "darkgreen",
                start.plusSeconds(from),
                to == null ? null : start.plusSeconds(to),
                to == null ? null : ChangeCause.LINE,
                inJob ? new Place(1, 2) : null,
                inJob ? 1 : 0,
                "Day",
                Map.of(),
                Map.of("parts", parts),
                Map.of(),
                0);
    }

    private Job job(int offset, JobOutcome outcome) {
        return new Job(
                "ipgA",
                new Place(1, offset),
                "id",
                "status",
                start,
                outcome == JobOutcome.OPEN ? null : start.plusSeconds(60),
                outcome,
                Map.of("partFile", "a.nc"),
                Map.of("parts", 3L),
                Map.of());
    }
}
