package io.drover.app.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting that exists.
 *
 * @param name full and in kebab case, {@code drover.database.pool-size}; a part that a site chooses is {@code *}
 * @param type what its value must look like
 * @param defaultValue what holds when it is not set
 * @param sentence what it is for
 */
public record Setting(String name, SettingType type, Optional<String> defaultValue, String sentence) {

    /** Whether a site's {@code key} is this setting. */
    boolean matches(String key) {
        return Pattern.matches(name.replace(".", "\\.").replace("*", "(\"[^\"]+\"|[^.]+)"), key);
    }

    /** Whether the environment {@code variable} is this setting. */
    boolean matchesVariable(String variable) {
        return Pattern.matches(variable().replace("*", ".+"), variable);
    }

    /** The environment variable that sets it. */
    public String variable() {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
    }

    /** Whether its value must never be shown. */
    public boolean secret() {
        return name.matches(".*(password|token|secret|private-key)");
    }
}
