package io.drover.app.web;

import io.drover.app.service.CatchUp.Progress;
import io.drover.model.SourceNotice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as the overview shows it.
 *
 * @param id its id
 * @param pack the pack of its routes
 * @param badge the worst of its routes'
 * @param reason why it is not live, for a person; null while it is
 * @param since since when the badge is so
 * @param lagBytes known bytes that are not committed yet, of the route that is furthest behind
 * @param lagSeconds for how long there have been such bytes
 * @param file the file being read; null before one was found
 * @param lines lines committed in all, through restarts
 * @param rejected lines that could not be used in all, through restarts
 * @param gaps how often bytes were lost or skipped in all, through restarts
 * @param progress how far it is while it is much behind, by the route that is furthest; null while it is not
 * @param notice the latest thing that was noticed about its files and dealt with; null if there was none
 * @param activity lines committed per ten seconds of the last ten minutes, the present last; fewer while the
 *     service has not run that long
 * @param newest the newest few lines, shortened, the newest first
 * @param machine what the machine does; null if the source is none
 */
public record SourceCard(
        String id,
        String pack,
        Badge badge,
        @Nullable String reason,
        Instant since,
        long lagBytes,
        long lagSeconds,
        @Nullable String file,
        long lines,
        long rejected,
        long gaps,
        @Nullable Progress progress,
        @Nullable SourceNotice notice,
        List<Long> activity,
        List<ShownLine> newest,
        @Nullable MachineCard machine) {}
