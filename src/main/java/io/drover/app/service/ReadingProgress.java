package io.drover.app.service;

import io.drover.model.SourceStatus;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how much is read: as a bar on a terminal, else as a line now and then. Used by one thread. */
final class ReadingProgress implements AutoCloseable {

    private static final long MEGABYTE = 1_000_000;
    private static final long LOOKS_PER_LINE = 25;

    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private long mostBytes = 0;
    private long looks = 0;

    private ReadingProgress(boolean terminal) {
        this.terminal = terminal;
    }

    /** The launcher knows whether somebody looks at a terminal; Java itself cannot tell in every version. */
    static ReadingProgress forThisTerminal() {
        return new ReadingProgress("1".equals(System.getenv("DROVER_TERMINAL")));
    }

    void show(List<SourceStatus> statuses) {
        long left = statuses.stream().mapToLong(SourceStatus::lagBytes).sum();
        mostBytes = Math.max(mostBytes, left);
        looks++;
        if (terminal) {
            showBar(left, statuses);
        } else if (looks % LOOKS_PER_LINE == 0) {
            System.err.printf(Locale.ROOT, "drover: %,d lines read, %,d MB left%n", lines(statuses), left / MEGABYTE);
        }
    }

    private void showBar(long left, List<SourceStatus> statuses) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("reading")
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" MB", MEGABYTE)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.maxHint(mostBytes);
        bar.stepTo(mostBytes - left);
        bar.setExtraMessage(String.format(Locale.ROOT, "%,d lines", lines(statuses)));
    }

    /** What was done, in a sentence. */
    String summary(List<SourceStatus> statuses) {
        long routes = statuses.size();
        return routes == 0
                ? "There is no source to follow: config/routes/ holds no route that reads one."
                : String.format(
                        Locale.ROOT, "All is read and delivered: %,d lines by %d routes.", lines(statuses), routes);
    }

    private static long lines(List<SourceStatus> statuses) {
        return statuses.stream().mapToLong(SourceStatus::lines).sum();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
