package io.drover.app.web;

import org.jspecify.annotations.Nullable;

/**
 * A line as a page shows it. Its text is whatever the log held: to be shown as text, never as markup.
 *
 * @param number counts a source's shown lines since the service started, so that a page knows what it has already
 * @param text the line, perhaps shortened
 * @param rejected why it was not used; null if it was
 */
public record ShownLine(long number, String text, @Nullable String rejected) {

    private static final int SHORT_CHARS = 200;

    /** Fit for a tile. */
    ShownLine shortened() {
        return text.length() <= SHORT_CHARS ? this : new ShownLine(number, text.substring(0, SHORT_CHARS), rejected);
    }
}
