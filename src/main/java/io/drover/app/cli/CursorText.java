package io.drover.app.cli;

import io.drover.app.cursors.CursorDetails;
import io.drover.app.cursors.CursorRow;
import io.drover.app.cursors.ResetPlan;
import io.drover.app.cursors.ResetPlan.Left;
import io.drover.app.cursors.ResetPlan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cursors as a person reads them on a console. */
final class CursorText {

    private static final List<String> HEADINGS =
            List.of("ROUTE", "GENERATION", "FILE", "OFFSET", "SIZE", "LINES", "READ", "STATE");
    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 6;

    private CursorText() {}

    /** One line for each, in columns; files in {@code home} are called as from there. */
    static String table(List<CursorRow> rows, String home) {
        if (rows.isEmpty()) {
            return "There are no cursors.\n";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        for (CursorRow row : rows) {
            lines.add(List.of(
                    row.route(),
                    String.valueOf(row.generation()),
                    row.file().startsWith(home + "/") ? row.file().substring(home.length() + 1) : row.file(),
                    number(row.offsetBytes()),
                    row.sizeBytes() == null ? "?" : number(row.sizeBytes()),
                    number(row.lines()),
                    percent(row.percent()),
                    row.state().toString()));
        }
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean right = i == 1 || (i >= FIRST_NUMBER && i <= LAST_NUMBER);
                shown.append(String.format(right ? "%" + widths[i] + "s  " : "%-" + widths[i] + "s  ", line.get(i)));
            }
            text.append(shown.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    static String details(CursorDetails details) {
        CursorRow row = details.cursor();
        StringBuilder text = new StringBuilder();
        text.append(row.route())
                .append(", generation ")
                .append(row.generation())
                .append('\n');
        line(text, "source", row.source());
        line(text, "file", row.file() + (details.compressed() ? " (compressed)" : ""));
        line(
                text,
                "cursor",
                "byte " + number(row.offsetBytes()) + " of "
                        + (row.sizeBytes() == null ? "an unknown number" : number(row.sizeBytes())) + " ("
                        + percent(row.percent()) + "), " + row.state());
        line(text, "lines", number(row.lines()) + " read, " + number(details.rejected()) + " rejected");
        line(text, "looked at", details.seenAt() + ", " + number(details.fileBytes()) + " bytes as stored");
        line(text, "head", details.headBytes() + " bytes, hash " + orNone(details.headHash()));
        line(text, "tail", details.tailBytes() + " bytes before the cursor, hash " + orNone(details.tailHash()));
        line(text, "file key", orNone(details.fileKey()));
        line(
                text,
                "gaps",
                details.gaps().isEmpty()
                        ? "none"
                        : String.valueOf(details.gaps().size()));
        details.gaps().forEach(gap -> line(text, "", bytes(gap.fromBytes(), gap.toBytes()) + ": " + gap.cause()));
        line(
                text,
                "resets",
                details.resets().isEmpty()
                        ? "none"
                        : String.valueOf(details.resets().size()));
        details.resets()
                .forEach(reset -> line(
                        text,
                        "",
                        reset.at() + ": from byte " + number(reset.fromBytes()) + " to byte "
                                + number(reset.toBytes())));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-10s  %s%n", name, value));
    }

    /** What a reset would do, for the person who is asked. */
    static String plan(ResetPlan plan) {
        StringBuilder text = new StringBuilder();
        for (Step step : plan.steps()) {
            text.append("Generation ")
                    .append(step.generation())
                    .append(", ")
                    .append(step.file())
                    .append('\n');
            text.append(
                    switch (step.effect()) {
                        case NOTHING -> "  stays at byte " + number(step.fromBytes()) + "\n";
                        case READ_AGAIN -> "  reads again " + what(step, step.toBytes(), step.fromBytes());
                        case SKIP -> "  skips " + what(step, step.fromBytes(), step.toBytes());
                    });
        }
        for (Left left : plan.left()) {
            text.append("Generation ").append(left.generation()).append(" is left as it is: ");
            text.append(left.why()).append('\n');
        }
        plan.notes().forEach(note -> text.append(note).append('\n'));
        return plan.empty() ? text.append("There is nothing to move.\n").toString() : text.toString();
    }

    private static String what(Step step, long from, long to) {
        return number(step.lines()) + (step.lines() == 1 ? " line" : " lines") + ", " + bytes(from, to) + "\n";
    }

    static String done(ResetPlan done) {
        int moved = done.steps().size();
        long lines = done.steps().stream().mapToLong(Step::lines).sum();
        return moved + (moved == 1 ? " cursor" : " cursors") + " moved, " + number(lines) + " lines.\n";
    }

    private static String bytes(long from, long to) {
        return "byte " + number(from) + " to " + number(to);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String percent(@Nullable Integer percent) {
        return percent == null ? "?" : percent + "%";
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isEmpty() ? "none" : text;
    }
}
