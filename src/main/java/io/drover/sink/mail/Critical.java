package io.drover.sink.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is critical of one source and kind: one time, or all times that are not mailed yet.
 *
 * @param source what it is about
 * @param kind what goes wrong
 * @param count how often it happened; 0 if this is only its end
 * @param first when it happened first, or ended
 * @param last when it happened or ended last
 * @param over whether it has ended since it happened last
 * @param text the latest sentence; at most 1,000 characters are kept
 * @param details of the first, such as an exception; null for none. At most 8,000 characters are kept
 */
public record Critical(
        String source,
        String kind,
        long count,
        Instant first,
        Instant last,
        boolean over,
        String text,
        @Nullable String details) {

    private static final int TEXT_CHARS = 1000;
    private static final int DETAILS_CHARS = 8000;

    public Critical {
        text = shortened(text, TEXT_CHARS);
        details = details == null ? null : shortened(details, DETAILS_CHARS);
    }

    /** It happened at {@code at}. */
    public static Critical happened(Instant at, String source, String kind, String text, @Nullable String details) {
        return new Critical(source, kind, 1, at, at, false, text, details);
    }

    /** It ended at {@code at}. */
    public static Critical ended(Instant at, String source, String kind, String text) {
        return new Critical(source, kind, 0, at, at, true, text, null);
    }

    private static String shortened(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
    }

    /** This and, later, {@code next}. */
    Critical and(Critical next) {
        return new Critical(
                source,
                kind,
                count + next.count,
                count == 0 && next.count > 0 ? next.first : first,
                next.last,
                next.over,
                next.text,
                details != null ? details : next.details);
    }

    Critical named(String itsSource, String itsKind) {
        return new Critical(itsSource, itsKind, count, first, last, over, text, details);
    }

    /** Without its details, which whoever reads this has from an earlier one. */
    Critical brief() {
        return details == null ? this : new Critical(source, kind, count, first, last, over, text, null);
    }
}
