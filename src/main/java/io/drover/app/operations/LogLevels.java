package io.drover.app.operations;

import io.drover.app.UserFault;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/** How much is logged, by category; changed while the service runs, and as configured again when it starts again. */
@Singleton
final class LogLevels {

    /** What a person may want to hear more or less of. Others hold addresses and answers of destinations. */
    private static final List<String> CATEGORIES = List.of(
            "io.drover",
            "io.drover.reader",
            "io.drover.process",
            "io.drover.ledger",
            "io.drover.sink",
            "io.drover.app",
            "org.apache.camel",
            "io.quarkus",
            "com.zaxxer.hikari",
            "org.flywaydb");

    private static final Map<String, Level> LEVELS = levels();

    /** What was configured where a person changed it; null: the level of the category above. */
    private final Map<String, Optional<Level>> configured = new LinkedHashMap<>();

    /**
     * A category.
     *
     * @param category its name, a package
     * @param level what is logged: {@code ERROR}, {@code WARN}, {@code INFO}, {@code DEBUG}, or a level of another name that is configured
     * @param changed whether a person changed it since the start
     */
    public record LevelRow(String category, String level, boolean changed) {}

    synchronized List<LevelRow> all() {
        return CATEGORIES.stream().map(this::row).toList();
    }

    /**
     * Has a category log from {@code level} on; as configured if that is null.
     *
     * @throws UserFault if there is no such category or level
     */
    synchronized LevelRow set(String category, @Nullable String level) {
        if (!CATEGORIES.contains(category)) {
            throw new UserFault("There is no category '" + category + "' to change. Write one of "
                    + String.join(", ", CATEGORIES) + ".");
        }
        Logger logger = Logger.getLogger(category);
        if (level == null) {
            Optional<Level> before = configured.remove(category);
            if (before != null) {
                logger.setLevel(before.orElse(null));
            }
        } else {
            Level wanted = LEVELS.get(level);
            if (wanted == null) {
                throw new UserFault("The level is '" + level + "'. Write one of " + String.join(", ", LEVELS.keySet())
                        + ", or null for the configured one.");
            }
            configured.computeIfAbsent(category, name -> Optional.ofNullable(logger.getLevel()));
            logger.setLevel(wanted);
        }
        return row(category);
    }

    private LevelRow row(String category) {
        int effective = Logger.getLogger(category).getEffectiveLevel();
        String level = LEVELS.entrySet().stream()
                .filter(each -> each.getValue().intValue() == effective)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> effective == Level.OFF.intValue() ? "OFF" : "level " + effective);
        return new LevelRow(category, level, configured.containsKey(category));
    }

    private static Map<String, Level> levels() {
        Map<String, Level> levels = new LinkedHashMap<>();
        levels.put("ERROR", org.jboss.logmanager.Level.ERROR);
        levels.put("WARN", org.jboss.logmanager.Level.WARN);
        levels.put("INFO", org.jboss.logmanager.Level.INFO);
        levels.put("DEBUG", org.jboss.logmanager.Level.DEBUG);
        return levels;
    }
}
