package io.drover.sink.slack;

import io.drover.ledger.Ledger;
import io.drover.sink.outbox.UnavailableException;
import io.drover.sink.slack.SlackMessages.Known;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one delivery: one message for each key, posted once and edited from then on. Before it is posted that is noted; if the
 * answer is lost, or the process is killed before it has the answer, the message is looked for in the channel first.
 */
final class SlackDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SlackDelivery.class);
    /** What is over for longer than this is no news: it is not posted if it never was. */
    private static final Duration NEWS = Duration.ofDays(1);

    private static final Set<String> GONE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found");
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final SlackWeb web;
    private final SlackMessages messages;
    private final String channel;
    private final Clock clock;

    /** @param channel where messages go that name none */
    SlackDelivery(SlackWeb web, Ledger ledger, String channel, Clock clock) {
        this.web = web;
        this.messages = new SlackMessages(ledger, clock);
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Returns what Slack calls the message, or why there is none.
     *
     * @throws UnavailableException if Slack takes nothing now
     * @throws io.drover.sink.outbox.RefusedException if it will never take this
     */
    String deliver(String key, String json) {
        SlackPayload payload = SlackPayload.read(json);
        try {
            Optional<Posted> there = there(key, payload);
            if (there.isPresent()) {
                if (edited(there.get(), payload)) {
                    return receipt(there.get());
                }
                messages.forget(key);
                if (payload.overSince().isPresent()) {
                    LOG.atInfo()
                            .addKeyValue("key", key)
                            .log("A message in Slack was deleted by somebody; what it told of is over.");
                    return "deleted in Slack by somebody";
                }
                LOG.atInfo()
                        .addKeyValue("key", key)
                        .log("A message in Slack was deleted by somebody; it is posted anew, as it is not over.");
            }
            if (payload.overSince()
                    .filter(over -> over.isBefore(clock.instant().minus(NEWS)))
                    .isPresent()) {
                return "not posted: over for more than a day";
            }
            return receipt(post(key, payload));
        } catch (SlackError e) {
            throw e.judged();
        }
    }

    /** The message of {@code key}, if there is one. */
    private Optional<Posted> there(String key, SlackPayload payload) {
        Optional<Known> known = messages.find(key);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String ts = known.get().ts();
        if (ts != null) {
            return Optional.of(new Posted(known.get().channel(), ts));
        }
        Optional<Posted> found = lookFor(key, known.get(), payload);
        found.ifPresentOrElse(posted -> messages.posted(key, posted), () -> messages.forget(key));
        return found;
    }

    private Optional<Posted> lookFor(String key, Known known, SlackPayload payload) {
        if (payload.thread() != null) {
            return Optional.empty(); // the channel's history has no answers
        }
        try {
            return web.find(known.channel(), key, known.begunAt().minus(CLOCKS_DIFFER));
        } catch (SlackError e) {
            LOG.atDebug()
                    .addKeyValue("key", key)
                    .addKeyValue("error", e.code())
                    .log("The channel cannot be searched; the message is posted again.");
            return Optional.empty();
        }
    }

    /** False if the message is not there any more. */
    private boolean edited(Posted posted, SlackPayload payload) {
        try {
            web.update(posted, payload.message());
            return true;
        } catch (SlackError e) {
            if (GONE.contains(e.code())) {
                return false;
            }
            throw e;
        }
    }

    private Posted post(String key, SlackPayload payload) {
        String where = payload.channel() == null ? channel : payload.channel();
        messages.begin(key, where);
        try {
            Posted posted = web.post(where, payload.thread(), key, payload.message());
            messages.posted(key, posted);
            return posted;
        } catch (NoAnswerException e) {
            throw e; // it may be there
        } catch (SlackError | UnavailableException e) {
            messages.forget(key);
            throw e;
        }
    }

    private static String receipt(Posted posted) {
        return posted.channel() + " " + posted.ts();
    }
}
