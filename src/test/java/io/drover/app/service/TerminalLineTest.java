package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class TerminalLineTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldWriteLogLinesAboveTheBarAndLeaveNothingBehind() {
        Logger root = Logger.getLogger("");
        Handler log = new LogOnTheSameTerminal();
        root.addHandler(log);
        Handler[] before = root.getHandlers();
        try {
            try (TerminalLine line = new TerminalLine(terminal)) {
                line.accept("bar 1");
                for (Handler each : root.getHandlers()) {
                    each.publish(new LogRecord(Level.INFO, "Rotated."));
                }
                line.accept("bar 2");
            }
            assertThat(bytes.toString(StandardCharsets.UTF_8).replace("\r\033[K", "<"))
                    .isEqualTo("<bar 1<Rotated.\n<bar 1<bar 2<");
            assertThat(root.getHandlers()).containsExactly(before);
        } finally {
            root.removeHandler(log);
        }
    }

    private final class LogOnTheSameTerminal extends Handler {

        @Override
        public void publish(LogRecord record) {
            terminal.print(record.getMessage() + "\n");
        }

        @Override
        public void flush() {
            terminal.flush();
        }

        @Override
        public void close() {}
    }
}
