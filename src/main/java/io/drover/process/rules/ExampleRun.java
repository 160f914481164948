package io.drover.process.rules;

import io.drover.model.Alarm;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.Job;
import io.drover.model.LineChunk;
import io.drover.model.MachineChanges;
import io.drover.model.StateSpan;
import io.drover.model.Transition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the examples that a rules file carries. */
public final class ExampleRun {

    private ExampleRun() {}

    /** What does not come out as the examples say: one sentence each, with file and line; empty if all is well. */
    public static List<String> faults(MachineRules rules) {
        List<String> faults = new ArrayList<>();
        for (RulesExample example : rules.examples()) {
            List<Overlap> overlaps = new ArrayList<>();
            RulesResult result =
                    new RulesEngine(rules, "example", overlaps).run(MachineSnapshot.NONE, chunk(example.lines()));
            String where = rules.file() + ":" + example.line() + ": example '" + example.name() + "': ";
            for (Overlap overlap : overlaps) {
                faults.add(where + "its line " + (overlap.line() + 1) + " shows both '" + overlap.taken() + "' and '"
                        + overlap.left()
                        + "', which exclude each other; narrow one of them with 'not', 'in' or a longer"
                        + " text.");
            }
            compare(example, result, (what, expected, was) -> {
                if (expected != null && !expected.equals(was)) {
                    faults.add(where + what + " should be " + expected + ", but came out as " + was + ".");
                }
            });
        }
        return faults;
    }

    private interface Expect {
        void that(String what, @Nullable Object expected, Object was);
    }

    private static void compare(RulesExample example, RulesResult result, Expect expect) {
        MachineChanges changes = result.changes();
        expect.that(
                "states",
                example.states(),
                changes.transitions().stream()
                        .map(Transition::to)
                        .filter(Objects::nonNull)
                        .toList());
        expect.that("jobs", example.jobs(), changes.finishedJobs().size());
        expect.that(
                "alarms",
                example.alarms(),
                changes.alarms().stream().map(ExampleRun::name).toList());
        expect.that("rejected", example.rejected(), result.rejected().size());
        Map<String, String> fields = Map.of();
        Map<String, Long> counts = Map.of();
        if (!changes.jobs().isEmpty()) {
            Job last = changes.jobs().get(changes.jobs().size() - 1);
            fields = last.fields();
            counts = last.counts();
        } else if (!changes.spans().isEmpty()) {
            StateSpan last = changes.spans().get(changes.spans().size() - 1);
            fields = last.fields();
            counts = last.counts();
        }
        for (Map.Entry<String, String> field : example.fields().entrySet()) {
            expect.that(field.getKey(), field.getValue(), fields.getOrDefault(field.getKey(), ""));
        }
        for (Map.Entry<String, String> count : example.counts().entrySet()) {
            expect.that(count.getKey(), count.getValue(), String.valueOf(counts.getOrDefault(count.getKey(), 0L)));
        }
    }

    private static String name(Alarm alarm) {
        return alarm.code() == null ? alarm.text() : alarm.code();
    }

    private static LineChunk chunk(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] starts = new int[lines.size()];
        int[] ends = new int[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            starts[i] = bytes.size();
            bytes.writeBytes(lines.get(i).getBytes(StandardCharsets.UTF_8));
            ends[i] = bytes.size();
            bytes.write('\n');
        }
        CursorMove move = new CursorMove("example", "example", 1, 0, bytes.size(), lines.size(), Fingerprint.EMPTY);
        return new LineChunk(
                move, bytes.toByteArray(), 0, starts, ends, lines.size(), 100, StandardCharsets.UTF_8, List.of());
    }
}
