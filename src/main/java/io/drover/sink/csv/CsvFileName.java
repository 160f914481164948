package io.drover.sink.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the file that a row belongs to, below the sink's folder. What stands for <code>{source}</code> or
 * <code>{header.form}</code> is made harmless first, so that no source and no header can name a file elsewhere.
 */
public final class CsvFileName {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Pattern HARMFUL = Pattern.compile("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|]|^\\.+|[. ]+$");
    private static final String HEADER = "header.";
    private static final LocalDate A_DAY = LocalDate.of(2015, 12, 11);

    private final String pattern;
    private final DateTimeFormatter dayFormat;

    /** Days are written as {@code 2015-12-11}. */
    public CsvFileName(String pattern) {
        this(pattern, "yyyy-MM-dd");
    }

    /**
     * @param pattern such as <code>{source}_{day}.csv</code>
     * @param dayFormat how a day is written, as in {@link DateTimeFormatter}, in English
     * @throws IllegalArgumentException when it leads out of the folder or holds another placeholder, or a day would
     */
    public CsvFileName(String pattern, String dayFormat) {
        this.pattern = pattern;
        this.dayFormat = format(dayFormat);
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        while (placeholder.find()) {
            String what = placeholder.group(1);
            if (!what.equals("source") && !what.equals("day") && !what.matches("header\\.\\w+")) {
                throw new IllegalArgumentException("name: '" + pattern + "' holds {" + what
                        + "}; there are {source}, {day} and {header.<name of a header>}");
            }
        }
        if (pattern.isBlank() || pattern.startsWith("/") || pattern.contains("..") || pattern.contains("\\")) {
            throw new IllegalArgumentException(
                    "name: '" + pattern + "' must name a file below the folder, with / between folders");
        }
    }

    private static DateTimeFormatter format(String dayFormat) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(dayFormat, Locale.ENGLISH);
            if (dayFormat.isBlank() || HARMFUL.matcher(format.format(A_DAY)).find()) {
                throw new IllegalArgumentException("a file cannot be named so");
            }
            return format;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "dayFormat is '" + dayFormat + "': " + e.getMessage() + "; write one such as MMM_dd_yyyy", e);
        }
    }

    /** Whether each day has its file. */
    public boolean isDaily() {
        return pattern.contains("{day}");
    }

    /** How many folders deep the files are, themselves included. */
    int depth() {
        return (int) pattern.chars().filter(c -> c == '/').count() + 1;
    }

    /** The file for rows of {@code source} on {@code day}, relative to the folder, when no headers are named. */
    public String of(String source, @Nullable LocalDate day) {
        return of(source, day, name -> null, ZoneOffset.UTC);
    }

    /**
     * The file for rows of {@code source} on {@code day}, relative to the folder.
     *
     * @param headers gives the value of a header, null when there is none; an {@link Instant} or a date is written as a day
     * @param zone where an instant is on which day
     * @throws CsvException when a header that is named is not there
     */
    public String of(String source, @Nullable LocalDate day, Function<String, @Nullable Object> headers, ZoneId zone) {
        return PLACEHOLDER.matcher(pattern).replaceAll(found -> {
            String what = found.group(1);
            Object value = switch (what) {
                case "source" -> source;
                case "day" -> day;
                default -> headers.apply(what.substring(HEADER.length()));
            };
            return Matcher.quoteReplacement(written(what, value, zone));
        });
    }

    private String written(String what, @Nullable Object value, ZoneId zone) {
        if (value instanceof Instant time) {
            return dayFormat.format(LocalDate.ofInstant(time, zone));
        }
        if (value instanceof LocalDate date) {
            return dayFormat.format(date);
        }
        String text = value == null ? "" : HARMFUL.matcher(value.toString()).replaceAll("_");
        if (text.isBlank()) {
            throw new CsvException("csv: name holds {" + what + "}, but the rows come without it; "
                    + "set it before csv:, or leave it out of name.");
        }
        return text;
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
