package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.ChunkOf;
import io.drover.model.Job;
import io.drover.model.LineChunk;
import io.drover.model.yaml.PackFiles;
import io.drover.sink.export.ExportFile;
import io.drover.sink.export.ExportMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same log gives the same history and the same exports, byte for byte, however it is cut into chunks. */
class RulesCutTest {

    private final MachineRules rules = RulesOf.laser();
    private final ExportMapping mapping = ExportFile.read(
            new PackFiles(Path.of("nowhere")).read("classpath:routes/laser/runtime.export.yaml"),
            Map.of("zone", "America/New_York"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldNotDependOnHowTheLogIsCut(long seed) {
        List<String> lines = RandomLaserLog.lines(seed, 600);
        LineChunk log = ChunkOf.lines("laser:ipgB", "ipgB", 1, 0, lines.toArray(String[]::new));
        History whole = new History(rules).read(log);
        assertThat(whole.jobs.size()).isGreaterThan(20);
        assertThat(whole.spans.values().stream().filter(span -> span.piece() > 0))
                .as("spans that a shift has cut")
                .hasSizeGreaterThan(2);
        assertThat(whole.rejected).isNotEmpty();

        History lineByLine = new History(rules);
        for (int i = 0; i < log.size(); i++) {
            lineByLine.read(log.slice(i, i + 1));
        }
        Random random = new Random(seed);
        History randomly = new History(rules);
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(50));
            randomly.read(log.slice(from, to));
            from = to;
        }

        assertThat(story(lineByLine)).isEqualTo(story(whole));
        assertThat(story(randomly)).isEqualTo(story(whole));
        assertThat(lineByLine.snapshot()).isEqualTo(whole.snapshot());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldReadItAgainToTheSameRows(long seed) {
        List<String> lines = RandomLaserLog.lines(seed, 300);
        LineChunk log = ChunkOf.lines("laser:ipgB", "ipgB", 1, 0, lines.toArray(String[]::new));

        assertThat(story(new History(rules).read(log))).isEqualTo(story(new History(rules).read(log)));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void shouldAddUp(long seed) {
        List<String> lines = RandomLaserLog.lines(seed, 600);
        History history = History.of(rules, lines.toArray(String[]::new));

        for (Job job : history.jobs.values()) {
            if (job.open()) {
                continue;
            }
            var story = history.story(job);
            long parts = story.spans().stream()
                    .mapToLong(span -> span.counts().getOrDefault("parts", 0L))
                    .sum();
            assertThat(job.counts()).containsEntry("parts", parts);
            assertThat(story.spans())
                    .isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()))
                    .last()
                    .satisfies(last -> {
                        assertThat(last.end()).isEqualTo(job.end());
                        assertThat(last.totals()).isEqualTo(job.counts());
                        assertThat(last.line()).isEqualTo(story.spans().size());
                    });
            for (int i = 1; i < story.spans().size(); i++) {
                assertThat(story.spans().get(i).start())
                        .isEqualTo(story.spans().get(i - 1).end());
            }
            job.totals().forEach((state, total) -> {
                var its = story.spans().stream()
                        .filter(span -> span.state().equals(state))
                        .toList();
                assertThat(total.runs())
                        .isEqualTo(
                                its.stream().filter(span -> span.piece() == 0).count());
                assertThat(total.duration().toMillis())
                        .isEqualTo(its.stream()
                                .mapToLong(span -> span.duration().toMillis())
                                .sum());
            });
        }
    }

    private String story(History history) {
        StringBuilder all = new StringBuilder(sorted(history));
        history.jobs.values().stream()
                .filter(job -> !job.open())
                .forEach(job -> all.append(mapping.json(history.story(job))));
        return all.toString();
    }

    /** A span that is open at the end of a chunk is told before those that follow, so the order of telling differs. */
    private static String sorted(History history) {
        StringBuilder all = new StringBuilder();
        history.transitions.values().forEach(it -> all.append(it).append('\n'));
        history.allSpans().stream()
                .sorted((a, b) -> (a.place() + "/" + a.piece()).compareTo(b.place() + "/" + b.piece()))
                .forEach(it -> all.append(it).append('\n'));
        history.jobs.values().forEach(it -> all.append(it).append('\n'));
        history.alarms.values().forEach(it -> all.append(it).append('\n'));
        history.rejected.forEach(it -> all.append(it).append('\n'));
        return all.toString();
    }
}
