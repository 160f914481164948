package io.drover.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is opened with.
 *
 * @param source what it is about: the id of a source, a destination or a route; up to 190 characters
 * @param kind what goes wrong, one word or two that a program can go by, such as {@code breakdown}; up to 190 characters.
 *     A source has one open incident of a kind
 * @param severity how bad it is
 * @param text one or two sentences for a person; more than 1,000 characters are cut off
 * @param details more of it, such as an exception; null for none. More than 20,000 characters are cut off
 * @param since since when it is so; null for now
 */
public record Trouble(
        String source,
        String kind,
        Severity severity,
        String text,
        @Nullable String details,
        @Nullable Instant since) {

    private static final int NAME_CHARS = 190;

    public Trouble {
        checkName("source", source);
        checkName("kind", kind);
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank");
        }
    }

    private static void checkName(String what, String name) {
        if (name.isBlank() || name.length() > NAME_CHARS) {
            throw new IllegalArgumentException(what + " must have 1 to 190 characters, was '" + name + "'");
        }
    }

    /** One that is so from now on. */
    public Trouble(String source, String kind, Severity severity, String text) {
        this(source, kind, severity, text, null, null);
    }
}
