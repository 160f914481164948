package io.drover.app.outbox;

import io.drover.app.UserFault;
import java.util.List;

/** Looks at deliveries, and lets a person have them made again or wait. What is asked wrongly is a {@link UserFault}. */
public interface OutboxDesk extends AutoCloseable {

    /** All destinations that something was ever for, by name. */
    List<DestinationRow> destinations();

    /**
     * Deliveries, newest first.
     *
     * @param destination only of this one; empty for all
     * @param state only in this one; empty for all
     * @param before only those with a smaller id
     * @param limit at most so many
     */
    List<DeliveryRow> list(String destination, String state, long before, int limit);

    /**
     * One delivery, with what it would send.
     *
     * @throws UserFault if there is none
     */
    DeliveryDetails show(long id);

    /**
     * Has it made at once, with all its attempts.
     *
     * @throws UserFault if there is none that waits or was given up
     */
    void retry(long id);

    /**
     * The same for all that wait for {@code destination} or were given up; returns how many.
     *
     * @throws UserFault if nothing was ever for it
     */
    int retryAll(String destination);

    /**
     * Nothing is delivered there any more, also after a restart.
     *
     * @throws UserFault if nothing was ever for it
     */
    void pause(String destination);

    /**
     * Deliveries go on, at once.
     *
     * @throws UserFault if nothing was ever for it
     */
    void resume(String destination);

    @Override
    void close();
}
