package io.drover.app.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private final Rhythm rhythm = new Rhythm();

    @Test
    void shouldSayNothingBeforeEnoughIsKnown() {
        for (int i = 1; i < Rhythm.ENOUGH; i++) {
            rhythm.learn(Duration.ofSeconds(5));
        }
        assertThat(rhythm.normal()).isEmpty();

        rhythm.learn(Duration.ofSeconds(5));

        assertThat(rhythm.normal())
                .hasValueSatisfying(
                        normal -> assertThat(normal).isBetween(Duration.ofSeconds(5), Duration.ofMillis(7_500)));
    }

    @Test
    void shouldNotTakeTheLinesOfABurstForPauses() {
        for (int i = 0; i < 1_000; i++) {
            rhythm.learn(Duration.ofMillis(20));
        }
        assertThat(rhythm.normal()).isEmpty();
    }

    @Test
    void shouldFindTheNinetyNinthPercentileOfWhatItSaw() {
        Random random = new Random(4);
        // exponential: its 99th percentile is 4.6 times its mean
        for (int i = 0; i < 3_000; i++) {
            rhythm.learn(Duration.ofMillis(1_000 + Math.round(-Math.log(1 - random.nextDouble()) * 60_000)));
        }
        assertThat(rhythm.normal().orElseThrow().toSeconds()).isBetween(240L, 420L);
    }

    @Test
    void shouldNotBeMovedByARareNight() {
        for (int i = 0; i < 500; i++) {
            rhythm.learn(Duration.ofSeconds(2));
        }
        rhythm.learn(Duration.ofHours(14));

        assertThat(rhythm.normal().orElseThrow()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void shouldForgetInTimeHowTheSourceUsedToBe() {
        for (int i = 0; i < 3_000; i++) {
            rhythm.learn(Duration.ofMinutes(10));
        }
        for (int i = 0; i < 30_000; i++) {
            rhythm.learn(Duration.ofSeconds(2));
        }
        assertThat(rhythm.normal().orElseThrow()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void shouldBeTheSameAfterItWasWrittenDown() {
        for (int i = 0; i < 100; i++) {
            rhythm.learn(Duration.ofSeconds(i));
        }
        assertThat(Rhythm.of(rhythm.text()).normal()).isEqualTo(rhythm.normal());
        assertThat(Rhythm.of(rhythm.text()).text()).isEqualTo(rhythm.text());
        assertThat(Rhythm.of("what?").normal()).isEmpty();
    }
}
