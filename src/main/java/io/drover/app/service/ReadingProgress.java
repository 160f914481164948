package io.drover.app.service;

import io.drover.app.service.CatchUp.Progress;
import io.drover.model.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows on the console how far the sources are while they are much behind: as a bar on a terminal, else in a log line now and then. */
final class ReadingProgress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("io.drover");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1_000_000;

    private final boolean terminal;
    private final CatchUp catchUp = new CatchUp();
    private @Nullable ProgressBar bar;
    private @Nullable Instant lastLine;

    private ReadingProgress(boolean terminal) {
        this.terminal = terminal;
    }

    /** The launcher knows whether somebody looks at a terminal; Java itself cannot tell in every version. */
    static ReadingProgress forThisTerminal() {
        return new ReadingProgress("1".equals(System.getenv("DROVER_TERMINAL")));
    }

    synchronized void show(List<SourceStatus> statuses, Instant now) {
        long left = statuses.stream().mapToLong(SourceStatus::lagBytes).sum();
        Optional<Progress> progress = catchUp.look(now, left, lines(statuses));
        if (progress.isEmpty()) {
            finished();
        } else if (terminal) {
            showBar(progress.get());
        } else {
            showLine(progress.get(), now);
        }
    }

    private void showBar(Progress progress) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("catching up")
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" MB", MEGABYTE)
                    .hideEta()
                    .setUpdateIntervalMillis(250)
                    .setConsumer(new TerminalLine(System.err))
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.maxHint(progress.totalBytes());
        bar.stepTo(progress.doneBytes());
        bar.setExtraMessage(String.format(Locale.ROOT, " %,d lines/s, %s", progress.linesPerSecond(), progress.left()));
    }

    private void showLine(Progress progress, Instant now) {
        if (lastLine == null) {
            lastLine = now;
        } else if (!now.isBefore(lastLine.plus(BETWEEN_LINES))) {
            lastLine = now;
            LOG.info("Catching up: {}.", progress.told());
        }
    }

    private void finished() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        lastLine = null;
    }

    /** What was done, in a sentence. */
    static String summary(List<SourceStatus> statuses) {
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
    public synchronized void close() {
        finished();
    }
}
