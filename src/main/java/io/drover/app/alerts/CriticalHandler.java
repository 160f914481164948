package io.drover.app.alerts;

import io.drover.ledger.CriticalLog;
import io.drover.sink.mail.Critical;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.function.Consumer;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/** Hears from the log what is critical, whoever logs it. */
final class CriticalHandler extends ExtHandler {

    private static final String OWN = "io.drover.app.alerts";

    private final Consumer<Critical> tell;

    CriticalHandler(Consumer<Critical> tell) {
        this.tell = tell;
        setLevel(Level.FATAL);
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        String logger = Objects.requireNonNullElse(record.getLoggerName(), "");
        if (!isLoggable(record) || logger.startsWith(OWN)) {
            return;
        }
        String[] message = record.getFormattedMessage().split("\n", 2);
        tell.accept(Critical.happened(
                record.getInstant(),
                Objects.requireNonNullElse(record.getMdc(CriticalLog.SOURCE), "drover"),
                Objects.requireNonNullElse(record.getMdc(CriticalLog.KIND), logger),
                message[0],
                details(message, record.getThrown())));
    }

    private static @Nullable String details(String[] message, @Nullable Throwable thrown) {
        if (thrown == null) {
            return message.length == 1 ? null : message[1];
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
