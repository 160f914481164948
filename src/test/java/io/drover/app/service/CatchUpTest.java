package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.service.CatchUp.Progress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final long MB = 1_000_000;

    private final CatchUp catchUp = new CatchUp();
    private Instant now = Instant.EPOCH;

    @Test
    void shouldSayNothingOfALogThatIsWrittenAndReadAsUsual() {
        assertThat(catchUp.look(now, 0, 0)).isEmpty();
        assertThat(catchUp.look(now, 3 * MB, 0)).isEmpty();
    }

    @Test
    void shouldTellPercentSpeedAndTimeLeftUntilNearlyNothingIsLeft() {
        assertThat(look(0, 1_000 * MB, 7)).isEqualTo(new Progress(0, 1_000 * MB, 0, 0, null));

        Progress progress = look(2, 800 * MB, 1_000_007);
        assertThat(progress).isEqualTo(new Progress(20, 1_000 * MB, 200 * MB, 500_000, 8L));
        assertThat(progress.told()).isEqualTo("20% of 1,000 MB, 500,000 lines/s, 8 s left");

        assertThat(look(1, MB, 4_000_007).percent()).isEqualTo(99);
        now = now.plusSeconds(1);
        assertThat(catchUp.look(now, 1000, 5_000_000)).isEmpty();
        assertThat(catchUp.look(now, 3 * MB, 5_000_000)).isEmpty();
        assertThat(look(1, 5 * MB, 5_000_000).percent()).isZero();
    }

    @Test
    void shouldCountWhatComesMeanwhile() {
        look(0, 10 * MB, 0);
        look(1, 5 * MB, 0);

        assertThat(look(1, 15 * MB, 0).totalBytes()).isEqualTo(20 * MB);
        assertThat(look(1, 10 * MB, 0).percent()).isEqualTo(50);
    }

    @Test
    void shouldTakeTheSpeedFromTheLastSeconds() {
        look(0, 1_000 * MB, 0);
        look(1, 900 * MB, 1_000);
        look(60, 890 * MB, 2_000);
        look(10, 880 * MB, 3_000);

        assertThat(look(10, 870 * MB, 4_000).linesPerSecond()).isEqualTo(100);
        look(60, 870 * MB, 4_000);
        assertThat(look(5, 870 * MB, 4_000).left()).isEqualTo("nothing moves");
    }

    @Test
    void shouldTellALongTimeInHours() {
        assertThat(new Progress(1, 1, 1, 1, 3_720L).left()).isEqualTo("1 h 2 min left");
        assertThat(new Progress(1, 1, 1, 1, 125L).left()).isEqualTo("2 min 5 s left");
    }

    private Progress look(int secondsLater, long lagBytes, long lines) {
        now = now.plusSeconds(secondsLater);
        return catchUp.look(now, lagBytes, lines).orElseThrow();
    }
}
