package io.drover.app.web;

import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.Place;
import io.drover.model.RejectedLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Chunks of lines as a reader would make them. A line that begins with {@code !} was rejected. */
final class Chunks {

    private Chunks() {}

    /** The lines of {@code text}, which stand at {@code offset} of generation 1. */
    static LineChunk of(String route, String source, long offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        List<RejectedLine> rejected = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (bytes[start] == '!') {
                    String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                    rejected.add(new RejectedLine(new Place(1, offset + start), "made so", line));
                } else {
                    starts.add(start);
                    ends.add(i);
                }
                start = i + 1;
            }
        }
        CursorMove move = new CursorMove(
                route, source, 1, offset, offset + bytes.length, starts.size() + rejected.size(), Fingerprint.EMPTY);
        return new LineChunk(
                move,
                bytes,
                offset,
                starts.stream().mapToInt(Integer::intValue).toArray(),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                starts.size(),
                100,
                StandardCharsets.UTF_8,
                rejected);
    }
}
