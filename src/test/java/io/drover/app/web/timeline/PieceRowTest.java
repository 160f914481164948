package io.drover.app.web.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.web.timeline.Timeline.Piece;
import io.drover.sink.history.SpanTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceRowTest {

    private static final Instant T = Instant.parse("2026-11-23T06:00:00Z");

    private final PieceRow row = new PieceRow(Duration.ofSeconds(10));

    @Test
    void shouldPutTogetherWhatIsTooShortToBeToldApart() {
        row.add(span("Idle", 0, 30));
        row.add(span("Setup", 30, 32));
        row.add(span("Cutting", 32, 37));
        row.add(span("Setup", 37, 39));
        row.add(span("Idle", 39, 42));
        row.add(span("Cutting", 42, 80));

        assertThat(row.pieces())
                .containsExactly(
                        new Piece("Idle", "red", T, at(30), 1),
                        new Piece("Cutting", "red", at(30), at(42), 4),
                        new Piece("Cutting", "red", at(42), at(80), 1));
    }

    @Test
    void shouldShowWhatAShiftCutAsOnePieceAndNothingWhereNothingIsKnown() {
        row.add(span("Idle", 0, 30));
        row.add(span("Idle", 30, 60));
        row.add(span("Setup", 100, 103));
        row.add(new SpanTime("status", "s", "Cutting", "red", at(130), at(131), true));

        assertThat(row.pieces())
                .containsExactly(
                        new Piece("Idle", "red", T, at(60), 1),
                        new Piece("Setup", "red", at(100), at(103), 1),
                        new Piece("Cutting", "red", at(130), null, 1));
    }

    @Test
    void shouldBoundThePiecesHoweverMuchHappens() {
        for (int i = 0; i < 100_000; i++) {
            row.add(span("State " + i % 7, i, i + 1));
        }

        List<Piece> pieces = row.pieces();

        assertThat(pieces).hasSize(10_000);
        assertThat(pieces.stream().mapToInt(Piece::spans).sum()).isEqualTo(100_000);
    }

    private static Instant at(long seconds) {
        return T.plusSeconds(seconds);
    }

    private static SpanTime span(String label, long from, long to) {
        return new SpanTime("status", "s", label, "red", at(from), at(to), false);
    }
}
