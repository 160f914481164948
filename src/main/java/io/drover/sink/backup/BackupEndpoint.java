package io.drover.sink.backup;

import io.drover.model.LineChunk;
import java.time.Clock;
import java.util.Arrays;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** The Camel side of {@link BackupFolder}. */
final class BackupEndpoint extends DefaultEndpoint {

    private final BackupFolder folder;
    private final @Nullable String name;

    BackupEndpoint(String uri, Component component, BackupFolder folder, @Nullable String name) {
        super(uri, component);
        this.folder = folder;
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        Expression expression = name == null
                ? null
                : getCamelContext().resolveLanguage("simple").createExpression(name);
        if (expression != null) {
            expression.init(getCamelContext());
        }
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws InvalidPayloadException {
                store(exchange, nameOf(exchange, expression));
            }
        };
    }

    private static String nameOf(Exchange exchange, @Nullable Expression expression) {
        String name = null;
        if (expression != null) {
            name = expression.evaluate(exchange, String.class);
        } else if (exchange.getMessage().getBody() instanceof LineChunk lines) {
            name = lines.move().source();
        }
        if (name == null || name.isBlank()) {
            throw new BackupException("backup: has no name for what it is to store; give it the option name");
        }
        return name;
    }

    private void store(Exchange exchange, String itsName) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        byte[] value;
        if (message.getBody() instanceof LineChunk lines) {
            value = read(lines);
        } else {
            value = message.getMandatoryBody(byte[].class);
            message.setBody(value);
        }
        Stored stored = folder.store(itsName, Clock.systemUTC().instant(), value);
        message.setHeader("DroverBackupKey", stored.entry().key());
        message.setHeader("DroverBackupFile", stored.entry().file().toString());
        message.setHeader("DroverBackupSha256", stored.entry().sha256());
        message.setHeader("DroverBackupTime", stored.entry().at());
        message.setHeader("DroverBackupAdded", stored.added());
    }

    /** What lies between the ends of the chunk's move, line ends included. */
    private static byte[] read(LineChunk lines) {
        long first = lines.firstByteOffset();
        int from = Math.toIntExact(lines.move().fromBytes() - first);
        int to = Math.toIntExact(Math.min(lines.move().toBytes() - first, lines.bytes().length));
        return Arrays.copyOfRange(lines.bytes(), from, Math.max(from, to));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("backup: is a step of a route; a route cannot start from it");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
