package io.drover.ledger;

import java.util.Locale;

/** How bad an incident is, the least first. */
public enum Severity {
    /** Good to know; nobody has to do anything. */
    NOTICE,
    /** Something is not as it should be; it may pass by itself. */
    WARNING,
    /** A person must act, or something does not arrive until then. */
    ERROR,
    /** Data is in danger, or work has broken down. It is mailed at once. */
    CRITICAL;

    /** As it stands in the database, in rules and in options: {@code critical}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The severity that {@code word} names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Severity of(String word) {
        for (Severity each : values()) {
            if (each.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException("severity must be notice, warning, error or critical, was '" + word + "'");
    }

    /** The worse of the two. */
    public Severity or(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
