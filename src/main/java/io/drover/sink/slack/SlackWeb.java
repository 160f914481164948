package io.drover.sink.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.model.Message;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The few methods of Slack's API that are called. Each blocks until Slack has answered, for twenty seconds at most, so none is
 * called inside a database transaction. Safe for several threads.
 *
 * <p>Every method throws an {@link io.drover.sink.outbox.UnavailableException} if Slack cannot be reached or asks for a pause, and {@link SlackError} if
 * it says no. Neither holds a token.
 */
public final class SlackWeb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackWeb.class);
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int TOO_MANY = 429;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int HISTORY = 100;
    private static final String KIND_OF_MESSAGE = "drover";

    private final Slack slack;
    private final MethodsClient methods;
    private final SlackLogin login;

    public SlackWeb(SlackLogin login) {
        this.login = login;
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(login.api().toString().replaceAll("/+$", "") + "/");
        config.setHttpClientCallTimeoutMillis(TIMEOUT_MILLIS);
        // its own listeners log whole requests
        config.setHttpClientResponseHandlers(new ArrayList<>());
        // counting would ask auth.test with each call
        config.setStatsEnabled(false);
        this.slack = Slack.getInstance(config);
        this.methods = slack.methods(login.botToken());
    }

    /** Shows a Home tab to one user. */
    void publish(String user, View view) {
        call(
                "views.publish",
                () -> methods.viewsPublish(request -> request.userId(user).view(view)));
    }

    /**
     * Posts a message.
     *
     * @param thread the message that it answers; null for none
     * @param key kept with the message, to find it again
     * @return where Slack has put it
     */
    Posted post(String channel, @Nullable String thread, String key, SlackMessage message) {
        var answer = call(
                "chat.postMessage",
                () -> methods.chatPostMessage(request -> request.channel(channel)
                        .threadTs(thread)
                        .text(message.text())
                        .blocks(message.blocks())
                        .unfurlLinks(false)
                        .unfurlMedia(false)
                        .metadata(new Message.Metadata(KIND_OF_MESSAGE, Map.of("key", key)))));
        return new Posted(answer.getChannel(), answer.getTs());
    }

    /** Puts {@code message} in the place of one that was posted. */
    void update(Posted posted, SlackMessage message) {
        call(
                "chat.update",
                () -> methods.chatUpdate(request -> request.channel(posted.channel())
                        .ts(posted.ts())
                        .text(message.text())
                        .blocks(message.blocks())));
    }

    /** The message with {@code key} among the newest hundred that were posted after {@code since}. */
    Optional<Posted> find(String channel, String key, Instant since) {
        var answer = call(
                "conversations.history",
                () -> methods.conversationsHistory(ConversationsHistoryRequest.builder()
                        .channel(channel)
                        .oldest(String.valueOf(since.getEpochSecond()))
                        .limit(HISTORY)
                        .includeAllMetadata(true)
                        .build()));
        return answer.getMessages().stream()
                .filter(message -> isOurs(message.getMetadata(), key))
                .map(message -> new Posted(channel, message.getTs()))
                .findFirst();
    }

    private static boolean isOurs(Message.@Nullable Metadata metadata, String key) {
        return metadata != null
                && KIND_OF_MESSAGE.equals(metadata.getEventType())
                && metadata.getEventPayload() != null
                && key.equals(metadata.getEventPayload().get("key"));
    }

    /** An address for one connection of Socket Mode. */
    URI openConnection() {
        String token = login.appToken().orElseThrow(() -> new IllegalStateException("no app token"));
        return URI.create(
                call("apps.connections.open", () -> slack.methods(token).appsConnectionsOpen(request -> request))
                        .getUrl());
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            LOG.debug("Slack's client did not close in order: {}", e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T answer() throws IOException, SlackApiException;
    }

    private static <T extends SlackApiTextResponse> T call(String method, Call<T> call) {
        try {
            T answer = call.answer();
            if (answer.isOk()) {
                return answer;
            }
            throw new SlackError(method, answer.getError(), answer.getNeeded());
        } catch (SlackApiException e) {
            throw judged(method, e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof SlackError error) {
                throw error;
            }
            // what the fault says may hold an address with a ticket
            throw new NoAnswerException(
                    "Slack cannot be reached (" + e.getClass().getSimpleName()
                            + "). Check the network and drover.slack.api-url; it goes on by itself.");
        }
    }

    private static RuntimeException judged(String method, SlackApiException fault) {
        int status = fault.getResponse().code();
        if (status == TOO_MANY) {
            return SlackError.busy(retryAfter(fault.getResponse().header("Retry-After")));
        } else if (fault.getError() != null && fault.getError().getError() != null) {
            return new SlackError(
                    method, fault.getError().getError(), fault.getError().getNeeded());
        }
        return new NoAnswerException("Slack answers with status " + status + ". It goes on by itself.");
    }

    private static Duration retryAfter(@Nullable String seconds) {
        return seconds != null && seconds.strip().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds.strip()))
                : PAUSE;
    }
}
