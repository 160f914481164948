package io.drover.app.service;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The last line of a terminal, on which a progress bar is drawn. What is logged meanwhile comes above it: the bar is taken
 * away, the log line written, the bar drawn again. Safe for several threads.
 */
final class TerminalLine implements ProgressBarConsumer {

    /** Fits on the narrowest terminal that people have. */
    private static final int WIDTH = 79;

    private static final String CLEAR = "\r\033[K";

    private final PrintStream terminal;
    private final Above above = new Above();
    private String shown = "";

    TerminalLine(PrintStream terminal) {
        this.terminal = terminal;
        above.install(Logger.getLogger(""));
    }

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public synchronized void accept(String line) {
        shown = line;
        draw();
    }

    private void draw() {
        terminal.print(CLEAR + shown);
        terminal.flush();
    }

    @Override
    public synchronized void clear() {
        terminal.print(CLEAR);
        terminal.flush();
    }

    @Override
    public synchronized void close() {
        clear();
        shown = "";
        above.uninstall();
    }

    private synchronized void write(Runnable logging) {
        clear();
        logging.run();
        draw();
    }

    /** Stands before the log's own handlers while there is a bar. */
    private final class Above extends Handler {

        private Handler[] handlers = {};

        void install(Logger root) {
            handlers = root.getHandlers();
            for (Handler each : handlers) {
                root.removeHandler(each);
            }
            root.addHandler(this);
        }

        void uninstall() {
            Logger root = Logger.getLogger("");
            root.removeHandler(this);
            for (Handler each : handlers) {
                root.addHandler(each);
            }
            handlers = new Handler[0];
        }

        @Override
        public void publish(LogRecord record) {
            write(() -> {
                for (Handler each : handlers) {
                    if (each.isLoggable(record)) {
                        each.publish(record);
                    }
                }
                flush();
            });
        }

        @Override
        public void flush() {
            for (Handler each : handlers) {
                each.flush();
            }
        }

        @Override
        public void close() {
            for (Handler each : handlers) {
                each.close();
            }
        }
    }
}
