package io.drover.app.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.SiteSettings;
import io.drover.app.service.SiteDoor;
import io.drover.app.service.SiteLedger;
import java.util.List;

/** Finds the deliveries of a site: in its database, or through the service if it runs. */
public final class OutboxDesks {

    private OutboxDesks() {}

    /**
     * @throws UserFault if there are none, or they cannot be reached
     */
    public static OutboxDesk open(Home home, ObjectMapper json) {
        return SiteDoor.<OutboxDesk>open(
                home, "deliveries", site -> new Closed(site, home), service -> new ServiceOutboxDesk(service, json));
    }

    /** The desk of a service that does not run: what is asked for is done after its next start. */
    private static final class Closed implements OutboxDesk {

        private final SiteLedger site;
        private final LedgerOutboxDesk desk;

        Closed(SiteLedger site, Home home) {
            this.site = site;
            this.desk = new LedgerOutboxDesk(
                    site.ledger(), home, SiteSettings.of(home).salesforce().apiVersion(), new Stopped());
        }

        @Override
        public List<DestinationRow> destinations() {
            return desk.destinations();
        }

        @Override
        public List<DeliveryRow> list(String destination, String state, long before, int limit) {
            return desk.list(destination, state, before, limit);
        }

        @Override
        public DeliveryDetails show(long id) {
            return desk.show(id);
        }

        @Override
        public void retry(long id) {
            desk.retry(id);
        }

        @Override
        public int retryAll(String destination) {
            return desk.retryAll(destination);
        }

        @Override
        public void pause(String destination) {
            desk.pause(destination);
        }

        @Override
        public void resume(String destination) {
            desk.resume(destination);
        }

        @Override
        public void close() {
            site.close();
        }
    }

    private static final class Stopped implements LedgerOutboxDesk.Destinations {

        @Override
        public String stateOf(String destination) {
            return "stopped";
        }

        @Override
        public List<String> served() {
            return List.of();
        }

        @Override
        public void wake(String destination) {}
    }
}
