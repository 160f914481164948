package io.drover.app.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open page. It is sent one message at a time; one that cannot keep up loses what waits for it and gets the present
 * instead, so it costs a bounded amount of memory and delays nobody. Safe for several threads.
 */
final class Viewer {

    private static final int MOST_WAITING = 32;

    private final @Nullable String source;
    private final Outlet outlet;
    private final Supplier<String> snapshot;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending = false;
    private boolean behind = false;

    /**
     * @param source the source it follows closely; null if it looks at the overview
     * @param outlet where its messages go
     * @param snapshot makes the present anew
     */
    Viewer(@Nullable String source, Outlet outlet, Supplier<String> snapshot) {
        this.source = source;
        this.outlet = outlet;
        this.snapshot = snapshot;
    }

    @Nullable
    String source() {
        return source;
    }

    /** Sends the message as soon as those before it are sent. Returns at once. */
    void offer(String message) {
        synchronized (this) {
            if (behind) {
                return;
            }
            if (waiting.size() == MOST_WAITING) {
                waiting.clear();
                behind = true;
                return;
            }
            waiting.add(message);
        }
        sendNext(false);
    }

    private void sendNext(boolean oneWasSent) {
        boolean anew;
        String message;
        synchronized (this) {
            if (oneWasSent) {
                sending = false;
            }
            if (sending || (waiting.isEmpty() && !behind)) {
                return;
            }
            sending = true;
            anew = behind;
            behind = false;
            message = anew ? "" : waiting.remove();
        }
        outlet.send(anew ? snapshot.get() : message, () -> sendNext(true));
    }

    /** The way to the page. */
    interface Outlet {

        /** Sends without waiting, and runs {@code sent} once it is sent; never, if the way is broken. */
        void send(String message, Runnable sent);
    }
}
