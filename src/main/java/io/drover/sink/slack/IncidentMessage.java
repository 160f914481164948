package io.drover.sink.slack;

import com.slack.api.model.block.LayoutBlock;
import io.drover.ledger.Incident;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An incident as a message: while it is open, and once it is over. */
final class IncidentMessage {

    private static final int NAME_CHARS = 80;
    private static final int TEXT_CHARS = 1200;
    private static final int DETAILS_CHARS = 2400;
    private static final int NOTICE_CHARS = 300;

    private IncidentMessage() {}

    /** @param page where people open the overview; null if nowhere */
    static SlackMessage of(Incident incident, @Nullable URI page) {
        String name =
                BlockText.line(incident.source(), NAME_CHARS) + ": " + BlockText.line(incident.kind(), NAME_CHARS);
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                SlackBlocks.section(emoji(incident) + " *" + name + "*\n" + BlockText.of(incident.text(), TEXT_CHARS)));
        String details = incident.details();
        if (details != null && !details.isBlank() && incident.isOpen()) {
            blocks.add(SlackBlocks.context(BlockText.of(details, DETAILS_CHARS)));
        }
        blocks.add(SlackBlocks.context(standing(incident)
                + (page == null ? "" : " · " + BlockText.link(page.resolve("operations"), "open the page"))));
        return new SlackMessage(
                (incident.isOpen() ? "" : "Over: ") + name + ": " + BlockText.line(incident.text(), NOTICE_CHARS),
                blocks);
    }

    private static String standing(Incident incident) {
        String times = incident.times() > 1 ? " · " + incident.times() + " times" : "";
        if (incident.isOpen()) {
            return incident.severity().word() + " · since " + BlockText.dayAndTime(incident.since()) + times
                    + " · last news " + BlockText.dayAndTime(incident.changedAt());
        }
        Instant closed = Objects.requireNonNullElse(incident.closedAt(), incident.changedAt());
        return "was " + incident.severity().word() + times + " · over since " + BlockText.dayAndTime(closed)
                + ", after " + Countdown.shortly(Duration.between(incident.since(), closed));
    }

    private static String emoji(Incident incident) {
        if (!incident.isOpen()) {
            return ":white_check_mark:";
        }
        return switch (incident.severity()) {
            case NOTICE -> ":information_source:";
            case WARNING -> ":warning:";
            case ERROR -> ":red_circle:";
            case CRITICAL -> ":rotating_light:";
        };
    }
}
