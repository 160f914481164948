package io.drover.app.web;

import io.drover.model.Chunk;
import io.drover.model.Place;
import io.drover.model.RejectedLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of a source, at most fifty, each once however many routes commit it. Not safe for several threads.
 */
final class NewestLines {

    static final int KEPT = 50;
    private static final int MOST_CHARS = 500;
    private static final int GENERATIONS = 16;

    private final Deque<ShownLine> lines = new ArrayDeque<>();
    private final Map<Long, Long> shownTo = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > GENERATIONS;
        }
    };
    private long number = 0;

    /** Takes the last lines of what was committed, unless another route's commit brought them before. */
    void add(Chunk chunk) {
        long generation = chunk.move().generation();
        long from = Math.max(chunk.move().fromBytes(), shownTo.getOrDefault(generation, 0L));
        if (chunk.move().toBytes() <= from) {
            return;
        }
        shownTo.put(generation, chunk.move().toBytes());
        for (Candidate candidate : lastOf(chunk, from)) {
            lines.addFirst(new ShownLine(++number, shortened(candidate.text()), candidate.rejected()));
            if (lines.size() > KEPT) {
                lines.removeLast();
            }
        }
    }

    /** The lines after the one with this number, newest first. */
    List<ShownLine> after(long known) {
        return lines.stream().takeWhile(line -> line.number() > known).toList();
    }

    /** The newest {@code count} lines, newest first. */
    List<ShownLine> newest(int count) {
        return lines.stream().limit(count).toList();
    }

    /** The number of the newest line, 0 before the first. */
    long number() {
        return number;
    }

    private static List<Candidate> lastOf(Chunk chunk, long from) {
        List<Candidate> used = new ArrayList<>();
        for (int i = Math.max(0, chunk.size() - KEPT); i < chunk.size(); i++) {
            if (chunk.place(i).offsetBytes() >= from) {
                used.add(new Candidate(chunk.place(i), chunk.text(i), null));
            }
        }
        List<RejectedLine> refused = chunk.rejected();
        Stream<Candidate> rejected = refused.subList(Math.max(0, refused.size() - KEPT), refused.size()).stream()
                .filter(line -> line.place().offsetBytes() >= from)
                .map(line -> new Candidate(line.place(), line.text(), line.reason()));
        List<Candidate> all = Stream.concat(used.stream(), rejected)
                .sorted(Comparator.comparing(Candidate::place))
                .toList();
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }

    private record Candidate(
            Place place, String text, @Nullable String rejected) {}
}
