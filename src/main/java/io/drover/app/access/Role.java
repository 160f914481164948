package io.drover.app.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do. */
public enum Role {
    /** Looks: every page, every GET but the audit. */
    VIEWER,
    /** Looks and acts: retries, pauses, cursors, replays, routes, log levels. */
    OPERATOR,
    /** Delivers what a collector has read, and its heartbeats; sees nothing. For tokens only. */
    COLLECTOR;

    /** As it is written in {@code config/users.yaml} and in a {@code SecurityIdentity}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** The words of all roles, the humblest first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}
