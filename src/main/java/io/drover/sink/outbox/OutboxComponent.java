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
 * per key, at least once. Each destination has a thread of its own, so a slow one delays nobody else. Only the instance that
 * holds the lease delivers.
 *
 * <p>Headers of a delivery: {@code DroverKey}, {@code DroverDeliveryId}, {@code DroverAttempt} (from 1),
 * {@code DroverMapping}. It is delivered once the route has ended without a fault; the header {@code DroverReceipt} is then
 * kept as what the destination calls it. A fault that is
 *
 * <ul>
 *   <li>a {@link RefusedException}: it is given up at once, a dead letter;
 *   <li>an {@link UnavailableException}: nothing more is tried at the destination for a while; nothing is given up;
 *   <li>any other: it is tried again, after twice the time of the attempt before, and given up after {@code attempts}. Later
 *       ones of its key wait for it until then; other keys do not.
 * </ul>
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code key}</td><td>(step) what is delivered, so that a later delivery of the same thing does not overtake; default
 * the header {@code DroverKey}. Takes Camel's simple language</td></tr>
 * <tr><td>{@code mapping}</td><td>(step) name of the file that says how the payload becomes what the destination
 * takes</td></tr>
 * <tr><td>{@code newestWins}</td><td>(step) what waits of the same key, or was given up, is superseded: for destinations that
 * only want the newest state; default false</td></tr>
 * <tr><td>{@code poll}</td><td>(beginning) time between two looks at the database; default 5s. A commit in this
 * process is noticed at once</td></tr>
 * <tr><td>{@code firstRetry}</td><td>(beginning) time before the second attempt, such as 500ms; default 1s</td></tr>
 * <tr><td>{@code longestRetry}</td><td>(beginning) time between two attempts at most; default 10m</td></tr>
 * <tr><td>{@code attempts}</td><td>(beginning) how often it is tried before it is given up; default 20, which with these
 * times takes about two hours; 0 never gives up</td></tr>
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
                new OutboxEndpoint.Queueing(
                        getAndRemoveParameter(parameters, "key", String.class, "${header.DroverKey}"),
                        getAndRemoveParameter(parameters, "mapping", String.class),
                        getAndRemoveParameter(parameters, "newestWins", Boolean.class, false)),
                new OutboxEndpoint.Delivering(
                        duration(parameters, "poll", Duration.ofSeconds(5)),
                        new Backoff(
                                duration(parameters, "firstRetry", Duration.ofSeconds(1)),
                                duration(parameters, "longestRetry", Duration.ofMinutes(10))),
                        getAndRemoveParameter(parameters, "attempts", Integer.class, 20)));
    }

    private Duration duration(Map<String, Object> parameters, String name, Duration otherwise) {
        return getAndRemoveParameter(parameters, name, Duration.class, otherwise);
    }

    void add(OutboxConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(OutboxConsumer consumer) {
        consumers.remove(consumer);
    }

    /** There is something new to do for {@code destination}: a delivery, or a person resumed it. */
    public void wake(String destination) {
        for (OutboxConsumer consumer : consumers) {
            if (consumer.destination().equals(destination)) {
                consumer.wake();
            }
        }
    }
}
