package io.drover.sink.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import io.drover.sink.outbox.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to Slack, as JSON: what is posted or put in the place of what was. Text and blocks are as Slack gets them.
 *
 * @param channel where to; null for the channel of the settings
 * @param thread the message that it answers; null for none
 * @param text what notifications show
 * @param blocks what the channel shows
 * @param over ISO-8601; since when what it tells of is over, null while it is not
 */
record SlackPayload(
        @Nullable String channel,
        @Nullable String thread,
        String text,
        List<LayoutBlock> blocks,
        @Nullable String over) {

    private static final Gson JSON = GsonFactory.createSnakeCase();

    static SlackPayload of(
            @Nullable String channel, @Nullable String thread, SlackMessage message, @Nullable Instant over) {
        return new SlackPayload(
                channel, thread, message.text(), message.blocks(), over == null ? null : over.toString());
    }

    String json() {
        return JSON.toJson(this);
    }

    /** @throws RefusedException if {@code json} is none */
    static SlackPayload read(String json) {
        try {
            SlackPayload payload = JSON.fromJson(json, SlackPayload.class);
            if (payload != null && payload.text() != null && payload.blocks() != null) {
                return payload;
            }
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new RefusedException("This is no message to Slack: it needs JSON with text and blocks.");
        }
        throw new RefusedException("A message to Slack needs text and blocks.");
    }

    SlackMessage message() {
        return new SlackMessage(text, blocks);
    }

    Optional<Instant> overSince() {
        return Optional.ofNullable(over).map(Instant::parse);
    }
}
