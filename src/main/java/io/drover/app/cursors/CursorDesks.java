package io.drover.app.cursors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.SiteDoor;
import io.drover.app.service.SiteLedger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the cursors of a site: in its database, or through the service if it runs, as an H2 database admits one process. */
public final class CursorDesks {

    private CursorDesks() {}

    /**
     * @throws UserFault if there are none, or they cannot be reached
     */
    public static CursorDesk open(Home home, ObjectMapper json) {
        return SiteDoor.<CursorDesk>open(home, "cursors", Closed::new, service -> new ServiceDesk(service, json));
    }

    /** The desk of a service that does not run. */
    private static final class Closed implements CursorDesk {

        private final SiteLedger site;
        private final LedgerDesk desk;

        Closed(SiteLedger site) {
            this.site = site;
            this.desk = new LedgerDesk(site.ledger(), new NothingToPause());
        }

        @Override
        public List<CursorRow> list() {
            return desk.list();
        }

        @Override
        public List<CursorDetails> show(String route, @Nullable Long generation) {
            return desk.show(route, generation);
        }

        @Override
        public ResetPlan plan(ResetRequest request) {
            return desk.plan(request);
        }

        @Override
        public ResetPlan reset(ResetPlan confirmed) {
            if (!site.ledger().lease().acquire()) {
                throw new UserFault(
                        "Drover runs on this database on another machine, which holds the lease. Run the command"
                                + " there.");
            }
            return desk.reset(confirmed);
        }

        @Override
        public void close() {
            site.close();
        }
    }
}
