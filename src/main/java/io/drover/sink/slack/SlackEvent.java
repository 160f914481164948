package io.drover.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did in Slack.
 *
 * @param id Slack's name of it; the same when it is sent again
 * @param type {@code app_home_opened}, {@code app_mention}, {@code message}, …
 * @param user who did it
 * @param channel where; for a direct message the conversation with the app
 * @param ts the message's time; null if it is none
 * @param thread the message it answers; null if it answers none
 * @param text what was written; empty if nothing was
 * @param direct whether it is said to the app alone
 */
public record SlackEvent(
        String id,
        String type,
        String user,
        String channel,
        @Nullable String ts,
        @Nullable String thread,
        String text,
        boolean direct) {

    /** The event in the payload of an envelope. */
    static SlackEvent of(JsonNode payload) {
        JsonNode event = payload.path("event");
        return new SlackEvent(
                payload.path("event_id").asText(),
                event.path("type").asText(),
                event.path("user").asText(),
                event.path("channel").asText(),
                event.path("ts").asText(null),
                event.path("thread_ts").asText(null),
                event.path("text").asText(),
                event.path("channel_type").asText().equals("im"));
    }

    /** Whether a person says something to the app; edits, joins and what bots say is not meant. */
    static boolean isSaid(JsonNode payload) {
        JsonNode event = payload.path("event");
        String type = event.path("type").asText();
        boolean said = type.equals("app_mention")
                || type.equals("message") && event.path("channel_type").asText().equals("im");
        return said && !event.has("subtype") && !event.has("bot_id") && event.hasNonNull("user");
    }

    /** The message whose thread the answer belongs to; null for a direct message outside a thread. */
    @Nullable
    String answersIn() {
        return thread != null ? thread : direct ? null : ts;
    }

    boolean isHomeOpened() {
        return type.equals("app_home_opened");
    }
}
