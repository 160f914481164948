package io.drover.sink.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sink.outbox.UnavailableException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what people do in Slack over a WebSocket that this side opens, so that nothing needs a public address. Kept open: a
 * connection that ended, is silent or that Slack wants renewed is made anew, after twice the time with each failure in a row.
 * An envelope is acknowledged once it was dealt with; one that was not comes again from Slack. Everything happens on one thread.
 */
public final class SocketMode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Slack pings every few seconds, and so do we. */
    private static final Duration SILENT = Duration.ofSeconds(60);

    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 10;
    private static final int END_PATIENCE_MILLIS = 3000;

    private final SlackWeb web;
    private final Consumer<JsonNode> heard;
    private final BooleanSupplier wanted;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread made = new Thread(run, "slack-socket");
        made.setDaemon(true);
        return made;
    });
    private @Nullable SocketConnection connection;
    private Instant again = Instant.MIN;
    private int failures;
    private @Nullable String told;

    /**
     * @param heard takes the payload of an event; throws if it must come again
     * @param wanted whether this instance is the one to hear
     */
    public SocketMode(SlackWeb web, Consumer<JsonNode> heard, BooleanSupplier wanted, Clock clock) {
        this.web = web;
        this.heard = heard;
        this.wanted = wanted;
        this.clock = clock;
    }

    public void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            SocketConnection its = connection;
            if (!wanted.getAsBoolean()) {
                drop(its);
                connection = null;
            } else if (its == null || its.isOver()) {
                connection = null;
                if (!clock.instant().isBefore(again)) {
                    connect();
                }
            } else if (its.heardAt().isBefore(clock.instant().minus(SILENT))) {
                its.abort();
                failed("the connection is silent");
            } else {
                its.pingEvery(PING);
            }
        } catch (RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void connect() {
        try {
            SocketConnection made = new SocketConnection(clock, this::takeLater);
            made.opened(http.newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .buildAsync(web.openConnection(), made)
                    .get(CONNECT.toSeconds(), TimeUnit.SECONDS));
            SocketConnection before = connection;
            connection = made;
            drop(before);
            // counts as a failure until Slack has said hello
            wait(Duration.ZERO);
        } catch (SlackError e) {
            failed(String.valueOf(e.judged().getMessage()));
        } catch (UnavailableException e) {
            failed(String.valueOf(e.getMessage()), e.atLeast());
        } catch (ExecutionException | TimeoutException e) {
            failed("Slack's WebSocket cannot be reached (" + root(e).getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeLater(SocketConnection from, String text) {
        try {
            thread.execute(() -> take(from, text));
        } catch (RejectedExecutionException e) {
            LOG.trace("The service stops; Slack sends it again");
        }
    }

    private void take(SocketConnection from, String text) {
        try {
            JsonNode message = JSON.readTree(text);
            switch (message.path("type").asText()) {
                case "hello" -> welcome();
                case "disconnect" -> renew(message.path("reason").asText());
                default -> envelope(from, message);
            }
        } catch (JsonProcessingException e) {
            LOG.warn("Slack has sent something over Socket Mode that is no JSON; it is left out.");
        } catch (RuntimeException e) {
            // not acknowledged, so it comes again
            LOG.atWarn()
                    .addKeyValue("error", e.getMessage())
                    .log("What was asked in Slack could not be dealt with yet.");
        }
    }

    private void envelope(SocketConnection from, JsonNode message) {
        String id = message.path("envelope_id").asText();
        if (message.path("type").asText().equals("events_api")) {
            heard.accept(message.path("payload"));
        }
        if (!id.isEmpty()) {
            from.send(JSON.valueToTree(Map.of("envelope_id", id)).toString());
        }
    }

    private void welcome() {
        if (failures > 1 || told != null) {
            LOG.info("Slack is heard.");
        }
        failures = 0;
        told = null;
    }

    /** Slack ends each connection after some hours, and says so before: the next one is made first, so nothing is missed. */
    private void renew(String reason) {
        if (reason.equals("link_disabled")) {
            drop(connection);
            connection = null;
            failed("Socket Mode is switched off for the app; switch it on in the app's settings");
        } else {
            connect();
        }
    }

    private void failed(String why) {
        failed(why, Duration.ZERO);
    }

    private void failed(String why, Duration atLeast) {
        wait(atLeast);
        if (!why.equals(told)) {
            LOG.atWarn()
                    .addKeyValue("error", why)
                    .log("Slack is not heard: {} Tried again by itself; messages are sent meanwhile.", why);
        }
        told = why;
    }

    private void wait(Duration atLeast) {
        Duration wait = LOOK.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        again = clock.instant().plus(wait.compareTo(atLeast) < 0 ? atLeast : wait);
        failures++;
    }

    private static void drop(@Nullable SocketConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void close() {
        thread.execute(() -> drop(connection));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
