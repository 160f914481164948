package io.drover.sink.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code outbox:<destination>}. As a step inside {@code oneTransaction} it queues the body, a text, for the destination, in
 * the same transaction. As the beginning of a route it makes the exchanges that deliver: what is due, oldest first, in order
 * per key, at least once. A delivery whose route fails is made again, after twice the time of the attempt before.
 *
 * <p>Headers of a delivery: {@code DroverKey}, {@code DroverDeliveryId}, {@code DroverAttempt} (from 1). It is delivered once
 * the route has ended without a fault. Only the instance that holds the lease delivers.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code key}</td><td>(step) what is delivered, so that a later delivery of the same thing does not overtake; default
 * the header {@code DroverKey}. Takes Camel's simple language</td></tr>
 * <tr><td>{@code poll}</td><td>(beginning) milliseconds between two looks at the database; default 5000. A commit in this
 * process is noticed at once</td></tr>
 * <tr><td>{@code firstRetry}</td><td>(beginning) milliseconds before the second attempt; default 1000</td></tr>
 * <tr><td>{@code longestRetry}</td><td>(beginning) milliseconds between two attempts at most; default 600000</td></tr>
 * </table>
 */
public final class OutboxComponent extends DefaultComponent {

    private final List<OutboxConsumer> consumers = new CopyOnWriteArrayList<>();

    @Override
    protected Endpoint createEndpoint(String uri, String destination, Map<String, Object> parameters) {
        if (destination.isBlank()) {
            throw new IllegalArgumentException("outbox: needs a destination, such as outbox:export");
        }
        return new OutboxEndpoint(
                uri,
                this,
                destination,
                getAndRemoveParameter(parameters, "key", String.class, "${header.DroverKey}"),
                millis(parameters, "poll", 5_000),
                new Backoff(millis(parameters, "firstRetry", 1_000), millis(parameters, "longestRetry", 600_000)));
    }

    private Duration millis(Map<String, Object> parameters, String name, long otherwise) {
        return Duration.ofMillis(getAndRemoveParameter(parameters, name, Long.class, otherwise));
    }

    void add(OutboxConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(OutboxConsumer consumer) {
        consumers.remove(consumer);
    }

    /** Something new waits for {@code destination}. */
    void wake(String destination) {
        for (OutboxConsumer consumer : consumers) {
            if (consumer.destination().equals(destination)) {
                consumer.wake();
            }
        }
    }
}
