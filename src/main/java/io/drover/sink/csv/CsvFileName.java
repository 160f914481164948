package io.drover.sink.csv;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the file that a row belongs to, below the sink's folder. What stands for <code>{source}</code> is made harmless first,
 * so that no source can name a file elsewhere.
 */
public final class CsvFileName {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Pattern HARMFUL = Pattern.compile("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|]|^\\.+|[. ]+$");

    private final String pattern;

    /**
     * @param pattern such as <code>{source}_{day}.csv</code>
     * @throws IllegalArgumentException when it leads out of the folder or holds another placeholder
     */
    public CsvFileName(String pattern) {
        this.pattern = pattern;
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        while (placeholder.find()) {
            if (!placeholder.group(1).equals("source") && !placeholder.group(1).equals("day")) {
                throw new IllegalArgumentException(
                        "name: '" + pattern + "' holds {" + placeholder.group(1) + "}; there are {source} and {day}");
            }
        }
        if (pattern.isBlank() || pattern.startsWith("/") || pattern.contains("..") || pattern.contains("\\")) {
            throw new IllegalArgumentException(
                    "name: '" + pattern + "' must name a file below the folder, with / between folders");
        }
    }

    /** Whether each day has its file. */
    public boolean isDaily() {
        return pattern.contains("{day}");
    }

    /** The file for rows of {@code source} on {@code day}, relative to the folder. */
    public String of(String source, @Nullable LocalDate day) {
        String name = pattern.replace("{source}", HARMFUL.matcher(source).replaceAll("_"));
        return day == null ? name : name.replace("{day}", day.toString());
    }

    /** The {@code number}th part of the file {@code name}: the first is the file itself, the second {@code <stem>.2.csv}. */
    static String part(String name, int number) {
        if (number == 1) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        boolean extension = dot > name.lastIndexOf('/') + 1;
        return extension ? name.substring(0, dot) + "." + number + name.substring(dot) : name + "." + number;
    }
}
