package io.drover.app.web.timeline;

import io.drover.app.web.timeline.Timeline.Piece;
import io.drover.sink.history.SpanTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes pieces of one region's spans: those that are shorter than a grain are put together, so that a row of thousands has a bounded
 * number of pieces, however much happened. What a shift cut is one piece.
 */
final class PieceRow {

    private final Duration grain;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Look, Duration> blend = new HashMap<>();
    private int blended = 0;
    private @Nullable Instant blendStart;
    private Instant end = Instant.MIN;

    /** @param grain what is at least this long is a piece of its own */
    PieceRow(Duration grain) {
        this.grain = grain;
    }

    /** Takes the next span, in order of time. */
    void add(SpanTime span) {
        if (Duration.between(end.equals(Instant.MIN) ? span.start() : end, span.start())
                        .compareTo(grain)
                >= 0) {
            endBlend();
        }
        Look look = new Look(span.label(), span.color());
        if (blendStart == null && goesOn(span, look)) {
            Piece before = pieces.remove(pieces.size() - 1);
            pieces.add(
                    new Piece(look.label, look.color, before.start(), span.open() ? null : span.end(), before.spans()));
        } else if (span.open() || span.duration().compareTo(grain) >= 0) {
            endBlend();
            pieces.add(new Piece(look.label, look.color, span.start(), span.open() ? null : span.end(), 1));
        } else {
            blendStart = blendStart == null ? span.start() : blendStart;
            blend.merge(look, span.duration(), Duration::plus);
            blended++;
        }
        end = span.end();
        if (blendStart != null && Duration.between(blendStart, end).compareTo(grain) >= 0) {
            endBlend();
        }
    }

    List<Piece> pieces() {
        endBlend();
        return List.copyOf(pieces);
    }

    private boolean goesOn(SpanTime span, Look look) {
        if (pieces.isEmpty()) {
            return false;
        }
        Piece before = pieces.get(pieces.size() - 1);
        return before.spans() == 1
                && span.start().equals(before.end())
                && look.equals(new Look(before.state(), before.color()));
    }

    private void endBlend() {
        Instant start = blendStart;
        if (start == null) {
            return;
        }
        Look most = blend.entrySet().stream()
                .max(Map.Entry.<Look, Duration>comparingByValue().thenComparing(each -> each.getKey().label))
                .map(Map.Entry::getKey)
                .orElseThrow();
        pieces.add(new Piece(most.label, most.color, start, end, blended));
        blend.clear();
        blended = 0;
        blendStart = null;
    }

    /** What makes two spans look the same. */
    private record Look(String label, @Nullable String color) {
        Look {
            Objects.requireNonNull(label);
        }
    }
}
