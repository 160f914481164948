package io.drover.sink.slack;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine, as Slack shows it.
 *
 * @param id its id
 * @param emoji in Slack's words, such as {@code :large_green_circle:}
 * @param state what it does, in the rules' word
 * @param since since when; null if nothing was told yet
 * @param besides its other regions, such as who is logged in
 * @param trouble why a person should look; null if there is no reason
 * @param countdown when what runs will have ended; null if nothing runs or too little was learned
 * @param events the newest, newest first
 * @param page its page; null if the page has no address that others can open
 */
public record MachineStatus(
        String id,
        String emoji,
        String state,
        @Nullable Instant since,
        List<String> besides,
        @Nullable String trouble,
        @Nullable Countdown countdown,
        List<Event> events,
        @Nullable URI page) {

    public MachineStatus {
        besides = List.copyOf(besides);
        events = List.copyOf(events);
    }

    /**
     * Something that began.
     *
     * @param at when it began
     * @param what what it was
     */
    public record Event(Instant at, String what) {}
}
