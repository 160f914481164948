package io.drover.app.cli;

import io.drover.app.UserFault;
import io.drover.app.cursors.CursorDesk;
import io.drover.app.cursors.CursorRow;
import io.drover.app.cursors.ResetPlan;
import io.drover.app.cursors.ResetPlan.Effect;
import io.drover.app.cursors.ResetPlan.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Waits until the running service has read again what it was told to, and shows how far it is: as a bar on a terminal. */
final class ReloadProgress {

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final long MEGABYTE = 1_000_000;

    private final CursorDesk desk;
    private final List<ResetPlan> done;
    private final long totalBytes;

    ReloadProgress(CursorDesk desk, List<ResetPlan> done) {
        this.desk = desk;
        this.done = done;
        this.totalBytes = done.stream()
                .flatMap(plan -> again(plan).stream())
                .mapToLong(step -> step.fromBytes() - step.toBytes())
                .sum();
    }

    /** Returns when every cursor is again where it was. */
    int follow(PrintWriter out) {
        try (ProgressBar bar = bar()) {
            for (long left = left(); left > 0; left = left()) {
                bar.stepTo(totalBytes - left);
                Thread.sleep(EVERY.toMillis());
            }
            bar.stepTo(totalBytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserFault("No longer watched; the service reads on. drover cursor list shows how far it is.", e);
        }
        long lines = done.stream()
                .flatMap(plan -> again(plan).stream())
                .mapToLong(Step::lines)
                .sum();
        out.printf(Locale.ROOT, "All is read again: %,d lines.%n", lines);
        return 0;
    }

    private ProgressBar bar() {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("reload")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MB", MEGABYTE)
                .setInitialMax(totalBytes)
                .clearDisplayOnFinish();
        boolean terminal = "1".equals(System.getenv("DROVER_TERMINAL"));
        return (terminal
                        ? builder.setConsumer(new ConsoleProgressBarConsumer(System.err))
                        : builder.setConsumer(new UnseenBar()))
                .build();
    }

    /** Bytes that are not read again yet. */
    private long left() {
        long left = 0;
        for (ResetPlan plan : done) {
            String route = plan.request().route();
            Map<Long, Long> offsets = desk.list().stream()
                    .filter(row -> row.route().equals(route))
                    .collect(Collectors.toMap(CursorRow::generation, CursorRow::offsetBytes));
            for (Step step : again(plan)) {
                left += Math.max(
                        0,
                        step.fromBytes()
                                - Optional.ofNullable(offsets.get(step.generation()))
                                        .orElse(step.fromBytes()));
            }
        }
        return left;
    }

    private static List<Step> again(ResetPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.effect() == Effect.READ_AGAIN)
                .toList();
    }
}
