package io.drover.app.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drover.app.web.MachineCard.SpanRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service says to a page over {@code /live}.
 *
 * @param type {@code snapshot}: all there is, replaces what the page knew; {@code change}: what is new; {@code beat}: nothing
 *     is new, but the link lives; {@code incidents}: an incident was opened, changed or closed
 * @param now the service's clock
 * @param zone the site's time zone, in a snapshot
 * @param sources the cards that changed, whole; in a snapshot all cards
 * @param gone ids of sources that are not there any more
 * @param detail of the source that the page follows closely, if it follows one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Message(
        String type,
        Instant now,
        @Nullable String zone,
        List<SourceCard> sources,
        List<String> gone,
        @Nullable Detail detail) {

    /**
     * What a source's own page shows besides its card.
     *
     * @param id the source
     * @param spans its newest spans, newest first; null if they have not changed
     * @param lines its new lines, newest first; in a snapshot the newest there are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(String id, @Nullable List<SpanRow> spans, List<ShownLine> lines) {}
}
