package io.drover.ledger;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is critical into the log, at the log manager's FATAL, above ERROR, which SLF4J does not know. It stands in
 * {@code data/logs/break_down.log} and is mailed: data is in danger, or work has broken down. What is an incident is logged by
 * itself; this is for what cannot be one, such as a database that is gone.
 */
public final class CriticalLog {

    /** Key of the record's context: what it is about. */
    public static final String SOURCE = "drover.source";
    /** Key of the record's context: what goes wrong. */
    public static final String KIND = "drover.kind";

    private CriticalLog() {}

    /**
     * @param owner who logs
     * @param source what it is about, as of an incident
     * @param kind what goes wrong, as of an incident
     * @param text a sentence
     * @param details more of it; null for none
     * @param thrown what it comes from; null for none
     */
    public static void log(
            Class<?> owner,
            String source,
            String kind,
            String text,
            @Nullable String details,
            @Nullable Throwable thrown) {
        Object sourceBefore = MDC.put(SOURCE, source);
        Object kindBefore = MDC.put(KIND, kind);
        try {
            Logger.getLogger(owner).fatal(details == null ? text : text + "\n" + details, thrown);
        } finally {
            putBack(SOURCE, sourceBefore);
            putBack(KIND, kindBefore);
        }
    }

    private static void putBack(String key, @Nullable Object before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
