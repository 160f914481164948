package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.demo.InstrumentTalk;
import io.drover.ledger.ChunkOf;
import io.drover.process.estimate.Backtest;
import io.drover.process.estimate.Backtest.Score;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Thirty days of an instrument that is made up, through the rules of the pack, and what was estimated meanwhile. */
class SimulatedInstrumentTest {

    private static final MachineRules RULES =
            RulesOf.file("classpath:routes/attune/attune.rules.yaml", Map.of("zone", "UTC"));

    @Test
    void shouldHoldTheBoundsThatItPromises() {
        History history = new History(RULES);
        for (int day = 0; day < 30; day++) {
            String[] lines = new InstrumentTalk(
                            1_000 + day, LocalDateTime.of(2026, 3, 1, 7, 0).plusDays(day))
                    .day().lines().stream().map(InstrumentTalk.Line::text).toArray(String[]::new);
            history.read(ChunkOf.lines("attune:a", "a", day + 1, 0, lines));
        }

        List<Score> scores = Backtest.of("a", List.copyOf(history.jobs.values()));

        assertThat(scores)
                .extracting(Score::kind)
                .contains("Acquisition", "Calibration", "Rinse", "Debubble", "Startup");
        assertThat(scores).extracting(Score::kind).doesNotContain("Sample Recovery");
        for (String when : List.of("start", "half")) {
            double tested = sum(scores, when, 0);
            assertThat(tested).isGreaterThan(900);
            assertThat(sum(scores, when, 50) / tested)
                    .as("median, at the %s", when)
                    .isBetween(0.42, 0.58);
            assertThat(sum(scores, when, 90) / tested)
                    .as("90%%, at the %s", when)
                    .isBetween(0.85, 0.95);
        }
    }

    private static double sum(List<Score> scores, String when, int bound) {
        return scores.stream()
                .filter(score -> score.when().equals(when))
                .mapToInt(score -> bound == 0 ? score.tested() : bound == 50 ? score.inside50() : score.inside90())
                .sum();
    }
}
