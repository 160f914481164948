package io.drover.app.cursors;

import io.drover.app.UserFault;
import io.drover.reader.reset.ResetTarget;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of a route's cursors.
 *
 * @param route key of the route
 * @param generation only in this content; null in all of them
 * @param to {@code start}, {@code end} or {@code offset}
 * @param offsetBytes where to, with {@code offset}
 * @param replace whether rows that are there of what is read again are made anew: a reload
 */
public record ResetRequest(
        String route,
        @Nullable Long generation,
        String to,
        @Nullable Long offsetBytes,
        boolean replace) {

    /** A request that leaves rows as they are. */
    public ResetRequest(String route, @Nullable Long generation, String to, @Nullable Long offsetBytes) {
        this(route, generation, to, offsetBytes, false);
    }

    /** @throws UserFault if {@code to} is no such word, or the offset is missing or negative */
    ResetTarget target() {
        return switch (to) {
            case "start" -> new ResetTarget.Start();
            case "end" -> new ResetTarget.End();
            case "offset" -> {
                if (offsetBytes == null || offsetBytes < 0) {
                    throw new UserFault("The offset must be a number of bytes from 0 on.");
                }
                yield new ResetTarget.Offset(offsetBytes);
            }
            default -> throw new UserFault("'" + to + "' is no place for a cursor; it is start, end or offset.");
        };
    }
}
