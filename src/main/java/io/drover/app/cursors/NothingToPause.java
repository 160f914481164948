package io.drover.app.cursors;

import java.util.concurrent.Callable;

/** No route runs in this process. */
final class NothingToPause implements LedgerDesk.RoutePause {

    @Override
    public <T> T whilePaused(String route, Callable<T> work) throws Exception {
        return work.call();
    }
}
