package io.drover.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one route stands with the source it follows, at one moment.
 *
 * @param source id of the source
 * @param route key of the route that follows it
 * @param pack the pack the route belongs to, such as {@code laser}
 * @param health whether it can be followed
 * @param reason why not, for a person; null while it is up
 * @param since since when it is so
 * @param lagBytes known bytes that are not committed yet
 * @param lagSeconds for how long there have been such bytes; 0 when there are none
 * @param lines lines committed since the service started
 * @param replaced characters of those lines that stand for bytes that are none in the source's charset
 * @param currentFile the file being read, or the live file; null before one was found
 * @param atEnd whether everything that can be read was read and committed
 */
public record SourceStatus(
        String source,
        String route,
        String pack,
        SourceHealth health,
        @Nullable String reason,
        Instant since,
        long lagBytes,
        long lagSeconds,
        long lines,
        long replaced,
        @Nullable String currentFile,
        boolean atEnd) {

    public SourceStatus {
        Check.notBlank("source", source);
        Check.notBlank("route", route);
        Check.atLeast("lag bytes", lagBytes, 0);
        Check.atLeast("lag seconds", lagSeconds, 0);
        Check.atLeast("lines", lines, 0);
        Check.atLeast("replaced", replaced, 0);
    }
}
