package io.drover.sink.forward;

import io.drover.ledger.Generation;
import io.drover.model.LineChunk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** The Camel side of {@link ForwardClient}. */
final class ForwardEndpoint extends DefaultEndpoint {

    private final ForwardComponent component;
    private final Path followed;
    private final @Nullable String live;

    /**
     * @param followed folder or file, absolute
     * @param live name or glob of the live files in that folder; null if none is told
     */
    ForwardEndpoint(String uri, ForwardComponent component, Path followed, @Nullable String live) {
        super(uri, component);
        this.component = component;
        this.followed = followed;
        this.live = live;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {

            private @Nullable ForwardClient client;
            private @Nullable ForwardedFile last;

            @Override
            protected void doStart() throws Exception {
                super.doStart();
                client = new ForwardClient(component.central());
            }

            @Override
            public void process(Exchange exchange) throws CamelExchangeException {
                if (!(exchange.getMessage().getBody() instanceof LineChunk chunk) || client == null) {
                    throw new CamelExchangeException("forward: takes lines of a log, as logtail: gives them", exchange);
                }
                client.send(file(chunk), chunk);
            }

            /** By the name that it had when it was begun with. */
            private ForwardedFile file(LineChunk chunk) {
                long generation = chunk.move().generation();
                if (last == null || last.generation() != generation) {
                    last = new ForwardedFile(chunk.move().source(), generation, name(generation));
                }
                return last;
            }
        };
    }

    private String name(long generation) {
        if (live != null && !live.matches(".*[*?\\[{].*")) {
            return live;
        }
        if (!Files.isDirectory(followed)) {
            return String.valueOf(followed.getFileName());
        }
        Path path = component
                .ledger()
                .generations()
                .find(generation)
                .map(Generation::path)
                .map(Path::of)
                .orElse(followed);
        boolean isBelow = path.startsWith(followed) && !path.equals(followed);
        Path name = isBelow ? followed.relativize(path) : path.getFileName();
        return String.valueOf(name).replace('\\', '/');
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("forward: is a step of a route; a route cannot start from it");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
