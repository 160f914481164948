package io.drover.sink.slack;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One connection of Socket Mode: puts the parts of a message together and notes when something was heard. */
final class SocketConnection implements WebSocket.Listener {

    private static final int SEND_SECONDS = 10;
    private static final int LONGEST_CHARS = 4_000_000;

    private final Clock clock;
    private final BiConsumer<SocketConnection, String> messages;
    private final StringBuilder part = new StringBuilder();
    private volatile Instant heardAt;
    private volatile boolean over;
    private Instant pinged;
    private @Nullable WebSocket socket;

    /** @param messages takes each text, in order, with where it came from */
    SocketConnection(Clock clock, BiConsumer<SocketConnection, String> messages) {
        this.clock = clock;
        this.messages = messages;
        this.heardAt = clock.instant();
        this.pinged = heardAt;
    }

    void opened(WebSocket made) {
        socket = made;
    }

    Instant heardAt() {
        return heardAt;
    }

    boolean isOver() {
        return over;
    }

    void send(String text) {
        if (socket != null) {
            sent(socket.sendText(text, true));
        }
    }

    void pingEvery(Duration interval) {
        if (socket != null && pinged.plus(interval).isBefore(clock.instant())) {
            pinged = clock.instant();
            sent(socket.sendPing(ByteBuffer.allocate(0)));
        }
    }

    /** One after the other: the JDK takes nothing while something is under way. */
    private void sent(CompletableFuture<WebSocket> sending) {
        try {
            sending.orTimeout(SEND_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            abort();
        }
    }

    void close() {
        over = true;
        if (socket != null) {
            var unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    void abort() {
        over = true;
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heardAt = clock.instant();
        part.append(data);
        if (last) {
            messages.accept(this, part.toString());
            part.setLength(0);
        } else if (part.length() > LONGEST_CHARS) {
            abort();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heardAt = clock.instant();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heardAt = clock.instant();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        over = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
        over = true;
    }
}
