package io.drover.app.cli;

import io.drover.app.estimates.EstimateReport.Running;
import io.drover.process.estimate.Backtest.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Estimates as a person reads them on a console, and as a page. */
final class EstimateText {

    private static final int PLOT = 50;
    private static final String ROW = "%-16s %-24s %-6s %7s %9s %8s %8s %8s%n";

    private EstimateText() {}

    static String running(List<Running> running) {
        if (running.isEmpty()) {
            return "No job runs.\n";
        }
        StringBuilder text = new StringBuilder(String.format(
                "%-16s %-24s %-20s %-20s %-20s %s%n", "MACHINE", "JOB", "SINCE", "EXPECTED", "90% BY", "RUNS"));
        for (Running each : running) {
            text.append(String.format(
                    "%-16s %-24s %-20s %-20s %-20s %d%s%n",
                    each.machine(),
                    kind(each.kind()),
                    second(each.since()),
                    second(each.expected()),
                    second(each.latest()),
                    each.runs(),
                    each.overdue() ? "  overdue" : each.runs() == 0 ? "  too few yet" : ""));
        }
        return text.toString();
    }

    /** A table, and a line of a plot for each of its rows: where the shares lie, and where they should. */
    static String backtest(List<Score> scores) {
        if (scores.isEmpty()) {
            return "There is nothing to test: no kind of job was done six times yet.\n";
        }
        StringBuilder text = new StringBuilder(
                String.format(ROW, "MACHINE", "JOB", "SEEN", "ENDS", "MEDIAN", "IN 50%", "IN 90%", "OVERDUE"));
        for (Score score : all(scores)) {
            text.append(String.format(
                    ROW,
                    score.machine(),
                    kind(score.kind()),
                    score.when(),
                    score.tested(),
                    length(score.median()),
                    percent(score.inside50(), score.tested()),
                    percent(score.inside90(), score.tested()),
                    percent(score.overdue(), score.tested())));
        }
        text.append(String.format("%n%-48s 0%%%22s%19s%6s%n", "", "50%", "90%", "100%"));
        for (Score score : all(scores)) {
            char[] line = " ".repeat(PLOT + 1).toCharArray();
            line[PLOT / 2] = '|';
            line[PLOT * 9 / 10] = '|';
            line[score.inside50() * PLOT / score.tested()] = 'm';
            line[score.inside90() * PLOT / score.tested()] = 'N';
            text.append(String.format(
                    "%-16s %-24s %-6s %s%n", score.machine(), kind(score.kind()), score.when(), new String(line)));
        }
        return text.append(String.format("m: ended by the median, should be at 50%%; N: by the 90%% bound, at 90%%%n"))
                .toString();
    }

    /** A page of its own, with the plot as a picture. */
    static String html(List<Score> scores) {
        List<Score> rows = all(scores);
        StringBuilder svg = new StringBuilder();
        int y = 40;
        for (Score score : rows) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x='8' y='%d'>%s</text><circle cx='%.1f' cy='%d' r='5' fill='#0a7'/>"
                            + "<rect x='%.1f' y='%d' width='10' height='10' fill='#06c'/>%n",
                    y + 4,
                    escaped(score.machine() + " · " + kind(score.kind()) + " · " + score.when() + " · "
                            + score.tested()),
                    380 + 4.0 * 100 * score.inside50() / score.tested(),
                    y,
                    375 + 4.0 * 100 * score.inside90() / score.tested(),
                    y - 5));
            y += 24;
        }
        return String.format(Locale.ROOT, """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Estimates, tested</title></head>
                <body><h1>Estimates, tested</h1>
                <svg xmlns="http://www.w3.org/2000/svg" width="820" height="%d" font-family="sans-serif" font-size="13" role="img"
                  aria-label="Share of ends inside the bounds, by kind of job; the table below says the same">
                <text x="560" y="16">50%%</text><text x="720" y="16">90%%</text>
                <path d="M580 22V%d M740 22V%d" stroke="#888" stroke-dasharray="4"/>
                %s</svg>
                <p>Circles: ends by the median. Squares: ends by the 90%% bound.</p>
                <pre>%s</pre></body></html>
                """, y + 10, y, y, svg, escaped(backtest(scores)));
    }

    private static List<Score> all(List<Score> scores) {
        List<Score> rows = new ArrayList<>(scores);
        for (String when : List.of("start", "half")) {
            List<Score> its =
                    scores.stream().filter(score -> score.when().equals(when)).toList();
            if (!its.isEmpty()) {
                rows.add(new Score(
                        "all",
                        "",
                        when,
                        its.stream().mapToInt(Score::tested).sum(),
                        its.stream().mapToInt(Score::inside50).sum(),
                        its.stream().mapToInt(Score::inside90).sum(),
                        its.stream().mapToInt(Score::overdue).sum(),
                        its.stream().map(Score::median).sorted().toList().get(its.size() / 2)));
            }
        }
        return rows;
    }

    private static String kind(@Nullable String kind) {
        return kind == null || kind.isEmpty() ? "-" : kind.length() <= 24 ? kind : kind.substring(0, 23) + "…";
    }

    private static String second(@Nullable Instant instant) {
        return instant == null
                ? "-"
                : Instant.ofEpochSecond(instant.getEpochSecond()).toString();
    }

    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format("%d:%02d", seconds / 60, seconds % 60)
                : String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String percent(int part, int of) {
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / of);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
