package io.drover.process.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatorTest {

    /** Of 1 to 99 minutes, the first half of each up to the step "middle". */
    private static final List<PastRun> PAST = IntStream.rangeClosed(1, 99)
            .mapToObj(minutes ->
                    new PastRun(Duration.ofMinutes(minutes), Map.of("middle", Duration.ofSeconds(minutes * 30L))))
            .toList();

    @Test
    void shouldSayNothingWhenThereAreTooFewRuns() {
        assertThat(Estimator.of(PAST.subList(0, Estimator.FEWEST - 1), Duration.ZERO, Map.of()))
                .isEmpty();
    }

    @Test
    void shouldTakeTheQuantilesOfWhatWas() {
        Estimate estimate = Estimator.of(PAST, Duration.ZERO, Map.of()).orElseThrow();

        assertThat(estimate.median()).isEqualTo(Duration.ofMinutes(50));
        assertThat(estimate.ninety()).isEqualTo(Duration.ofMinutes(90));
        assertThat(estimate.overdueAfter()).isEqualTo(Duration.ofMinutes(99));
    }

    @Test
    void shouldLeaveOutWhatIsOverAlready() {
        Estimate estimate = Estimator.of(PAST, Duration.ofMinutes(80), Map.of()).orElseThrow();

        assertThat(estimate.median()).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(91));
        assertThat(estimate.overdueAfter()).isEqualTo(Duration.ofMinutes(99));
    }

    @Test
    void shouldCountWhatRemainedFromAStepOn() {
        Estimate estimate = Estimator.of(
                        PAST,
                        Duration.ofMinutes(61),
                        Map.of("middle", Duration.ofMinutes(60), "new", Duration.ofMinutes(61)))
                .orElseThrow();

        assertThat(estimate.step()).isEqualTo("middle");
        assertThat(estimate.median()).isBetween(Duration.ofMinutes(85), Duration.ofMinutes(86));
    }

    @Test
    void shouldBeOverdueAfterWhatNearlyAllKept() {
        Estimate estimate =
                Estimator.of(PAST, Duration.ofMinutes(120), Map.of()).orElseThrow();

        assertThat(estimate.overdueAfter()).isLessThan(Duration.ofMinutes(120));
        assertThat(estimate.median()).isEqualTo(estimate.overdueAfter());
    }
}
