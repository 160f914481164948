package io.drover.reader.collect;

import org.jspecify.annotations.Nullable;

/**
 * What came of collecting one form of a server, once.
 *
 * @param source the server
 * @param name the form; empty for the package itself
 * @param received rows of the answer
 * @param added rows that were new and are exported now
 * @param deleted rows that the site deleted
 * @param left exported rows of a deletable form that are still at the site
 * @param problem what went wrong; null if nothing did
 */
public record Collected(
        String source,
        String name,
        long received,
        long added,
        long deleted,
        long left,
        @Nullable String problem) {

    static Collected failed(String source, String name, String problem) {
        return new Collected(source, name, 0, 0, 0, 0, problem);
    }
}
