package io.drover.app.recover;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.ledger.Ledger;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recoveries in the running service, beside its routes: one at a time, on a thread of its own. */
@Singleton
public class Recoveries {

    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);

    private final Home home;
    private final Ledger ledger;
    private RecoveryStatus status = RecoveryStatus.NONE;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread itself = new Thread(task, "recovery");
        itself.setDaemon(true);
        return itself;
    });

    Recoveries(Home home, Ledger ledger) {
        this.home = home;
        this.ledger = ledger;
    }

    public synchronized RecoveryStatus status() {
        return status;
    }

    /**
     * Begins one.
     *
     * @throws UserFault if another one runs
     */
    public synchronized RecoveryStatus begin(RecoveryRequest request) {
        if (status.running()) {
            throw new UserFault("A recovery runs already. Wait until it has ended, then ask again.");
        }
        status = new RecoveryStatus(status.id() + 1, request, 0, 0, true, null, null);
        thread.execute(() -> run(request));
        return status;
    }

    private synchronized void now(UnaryOperator<RecoveryStatus> change) {
        status = change.apply(status);
    }

    private void run(RecoveryRequest request) {
        try {
            RecoveryReport report =
                    new Recovery(home, ledger).run(request, (done, total) -> now(at -> at.at(done, total)));
            now(at -> at.ended(report, null));
        } catch (UserFault e) {
            LOG.warn("The recovery of {} of {} failed: {}", request.form(), request.server(), e.getMessage());
            now(at -> at.ended(null, e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("The recovery of {} of {} failed.", request.form(), request.server(), e);
            now(at -> at.ended(null, "It failed: " + e + ". The log says more."));
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
