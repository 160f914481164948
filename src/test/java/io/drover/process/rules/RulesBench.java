package io.drover.process.rules;

import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.yaml.PackFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lines per second of the laser's rules on one thread. A main of its own, not a test: {@code RulesBench <laser log> [rounds]},
 * with a log of {@code bench/gen.py laser}; take the last rounds.
 */
final class RulesBench {

    private static final int CHUNK_LINES = 5000;

    private RulesBench() {}

    public static void main(String[] args) throws IOException {
        MachineRules rules = RulesFile.read(
                new PackFiles(Path.of("nowhere")).read("classpath:routes/laser/ipg-laser.rules.yaml"),
                Map.of("zone", "America/New_York", "time-pattern", "iso"));
        List<LineChunk> chunks = chunks(Files.readAllBytes(Path.of(args[0])));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        long lines = chunks.stream().mapToLong(LineChunk::size).sum();
        for (int round = 1; round <= rounds; round++) {
            RulesEngine engine = new RulesEngine(rules, "ipgB");
            MachineSnapshot snapshot = MachineSnapshot.NONE;
            long spans = 0;
            long rejected = 0;
            long before = System.nanoTime();
            for (LineChunk chunk : chunks) {
                RulesResult result = engine.run(snapshot, chunk);
                snapshot = result.after();
                spans += result.changes().transitions().size();
                rejected += result.rejected().size();
            }
            double seconds = (System.nanoTime() - before) / 1e9;
            System.out.printf(
                    "%,d lines, %,.0f lines/s, %,d transitions, %d rejected%n",
                    lines, lines / seconds, spans, rejected);
        }
    }

    private static List<LineChunk> chunks(byte[] log) {
        List<LineChunk> chunks = new ArrayList<>();
        int begin = 0;
        while (begin < log.length) {
            int[] starts = new int[CHUNK_LINES];
            int[] ends = new int[CHUNK_LINES];
            int size = 0;
            int at = begin;
            while (size < CHUNK_LINES && at < log.length) {
                int end = at;
                while (end < log.length && log[end] != '\n') {
                    end++;
                }
                starts[size] = at - begin;
                ends[size++] = end - begin;
                at = end + 1;
            }
            int to = Math.min(at, log.length);
            byte[] bytes = java.util.Arrays.copyOfRange(log, begin, to);
            CursorMove move =
                    new CursorMove("bench", "ipgB", 1, begin, to, size, LineChunk.tailOf(bytes, bytes.length));
            chunks.add(new LineChunk(move, bytes, begin, starts, ends, size, 100, StandardCharsets.UTF_8, List.of()));
            begin = to;
        }
        return chunks;
    }
}
