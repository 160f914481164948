package io.drover.app.outbox;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.ledger.Delivery;
import io.drover.ledger.DestinationTally;
import io.drover.ledger.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deliveries in the ledger of this process. */
public final class LedgerOutboxDesk implements OutboxDesk {

    private final Ledger ledger;
    private final Home home;
    private final String apiVersion;
    private final Destinations destinations;

    /** The routes that deliver. */
    public interface Destinations {

        /** What a destination that nobody paused is in: {@code running}, {@code unconfigured} or {@code stopped}. */
        String stateOf(String destination);

        /** Those that a route delivers to. */
        List<String> served();

        /** There is something to do. */
        void wake(String destination);
    }

    /**
     * @param apiVersion of Salesforce, for what would be sent there
     */
    public LedgerOutboxDesk(Ledger ledger, Home home, String apiVersion, Destinations destinations) {
        this.ledger = ledger;
        this.home = home;
        this.apiVersion = apiVersion;
        this.destinations = destinations;
    }

    @Override
    public List<DestinationRow> destinations() {
        List<DestinationTally> tallies = new ArrayList<>(ledger.destinations().tallies());
        Set<String> known = new HashSet<>();
        tallies.forEach(each -> known.add(each.name()));
        destinations.served().stream()
                .filter(known::add)
                .forEach(name ->
                        tallies.add(new DestinationTally(ledger.destinations().of(name), 0, null, 0)));
        return tallies.stream()
                .map(each -> DestinationRow.of(each, destinations.stateOf(each.name())))
                .sorted(Comparator.comparing(DestinationRow::name))
                .toList();
    }

    @Override
    public List<DeliveryRow> list(String destination, String state, long before, int limit) {
        return ledger.outbox().list(destination, state, before, limit).stream()
                .map(DeliveryRow::of)
                .toList();
    }

    @Override
    public DeliveryDetails show(long id) {
        Delivery delivery = ledger.outbox().find(id).orElseThrow(() -> missing(id));
        RequestPreview preview = RequestPreview.of(delivery, ledger.outbox(), home.folder(), apiVersion);
        return new DeliveryDetails(DeliveryRow.of(delivery), preview.requests(), preview.fault());
    }

    @Override
    public void retry(long id) {
        Delivery delivery = ledger.outbox().find(id).orElseThrow(() -> missing(id));
        if (!ledger.outbox().retry(id)) {
            throw new UserFault("The delivery " + id + " is " + delivery.state() + ", so there is nothing to retry.");
        }
        ledger.destinations().free(delivery.destination());
        destinations.wake(delivery.destination());
    }

    @Override
    public int retryAll(String destination) {
        known(destination);
        int retried = ledger.outbox().retryAll(destination);
        ledger.destinations().free(destination);
        destinations.wake(destination);
        return retried;
    }

    @Override
    public void pause(String destination) {
        known(destination);
        ledger.destinations().pause(destination);
    }

    @Override
    public void resume(String destination) {
        known(destination);
        ledger.destinations().resume(destination);
        destinations.wake(destination);
    }

    private void known(String destination) {
        List<String> names = destinations().stream().map(DestinationRow::name).toList();
        if (!names.contains(destination)) {
            throw new UserFault("There is no destination '" + destination + "'. "
                    + (names.isEmpty() ? "There is none yet." : "Known: " + String.join(", ", names) + "."));
        }
    }

    private static UserFault missing(long id) {
        return new UserFault("There is no delivery " + id + ". drover outbox list shows them.");
    }

    @Override
    public void close() {}
}
