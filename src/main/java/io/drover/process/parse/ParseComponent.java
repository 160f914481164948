package io.drover.process.parse;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code parse:json|regex|csv}: the lines of the body ({@link io.drover.model.LineChunk}) become rows
 * ({@link io.drover.model.RowChunk}).
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code fields}</td><td>the columns, {@code name[=key|key…][:type], …}; types: text (default), long, decimal, boolean,
 * timestamp. Default: for json all members of each object as JSON has them, sorted by name, and rows may differ in their columns
 * ({@link io.drover.model.RowChunk#keys(int)}); for regex every group, as text; for csv it is required</td></tr>
 * <tr><td>{@code time}</td><td>the column with the event's time; lines without one are rejected, and the column {@code day} is
 * added: its local day</td></tr>
 * <tr><td>{@code zone}</td><td>where times without an offset are local, and days begin; default the system's</td></tr>
 * <tr><td>{@code timePattern}</td><td>how times are written, as in {@link DateTimeFormatter}; default ISO</td></tr>
 * <tr><td>{@code regex}</td><td>(regex) the pattern of a whole line, with named groups, written as {@code RAW(…)}</td></tr>
 * <tr><td>{@code unmatched}</td><td>(regex) {@code reject} (default) or {@code keep}: a line that does not match becomes a row
 * without values</td></tr>
 * <tr><td>{@code separator}, {@code quote}</td><td>(csv) one character each; default comma and double quote; {@code tab} is a
 * word for it</td></tr>
 * </table>
 */
public final class ParseComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String format, Map<String, Object> parameters) {
        ZoneId zone = zone(option(parameters, "zone"));
        String timePattern = option(parameters, "timePattern");
        String fields = option(parameters, "fields");
        String time = option(parameters, "time");
        if (format.equals("json") && (fields == null || fields.isBlank())) {
            if (time != null || timePattern != null) {
                throw new ParseOptionException(
                        "time: without fields all members stay as they are; write fields=" + time + ":timestamp, …");
            }
            return new ParseEndpoint(uri, this, new JsonObjects());
        }
        RowFormat rows = new RowFormat(
                lineFormat(uri, format, parameters),
                fields == null || fields.isBlank() ? List.of() : Field.list(fields),
                Optional.ofNullable(time),
                zone,
                timePattern == null ? null : formatter(timePattern));
        return new ParseEndpoint(uri, this, rows);
    }

    private LineFormat lineFormat(String uri, String format, Map<String, Object> parameters) {
        return switch (format) {
            case "json" -> new LineFormat.Json();
            case "regex" -> new LineFormat.Regex(pattern(uri, option(parameters, "regex")), keepsUnmatched(parameters));
            case "csv" ->
                new LineFormat.Csv(character(parameters, "separator", ','), character(parameters, "quote", '"'));
            default ->
                throw new ParseOptionException(
                        "parse:" + format + " is not known; write parse:json, parse:regex or parse:csv");
        };
    }

    private @Nullable String option(Map<String, Object> parameters, String name) {
        return getAndRemoveParameter(parameters, name, String.class);
    }

    private static Pattern pattern(String uri, @Nullable String regex) {
        if (regex == null) {
            throw new ParseOptionException("regex is missing; write the pattern of a whole line with named groups");
        }
        if (!uri.contains("regex=RAW(") && !uri.contains("regex=RAW{")) {
            // in an endpoint's options a plus is a space and an ampersand an end: a pattern would silently be another
            // one
            throw new ParseOptionException("regex must be written as RAW(…), so that its + and & stay what they are");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ParseOptionException(
                    "regex: " + e.getDescription() + " near index " + e.getIndex() + " of " + regex);
        }
    }

    private boolean keepsUnmatched(Map<String, Object> parameters) {
        String word = option(parameters, "unmatched");
        return switch (word == null ? "reject" : word) {
            case "reject" -> false;
            case "keep" -> true;
            default -> throw new ParseOptionException("unmatched is '" + word + "'; write reject or keep");
        };
    }

    private char character(Map<String, Object> parameters, String name, char preset) {
        String word = option(parameters, name);
        if (word == null) {
            return preset;
        }
        if (word.equals("tab")) {
            return '\t';
        }
        if (word.length() != 1) {
            throw new ParseOptionException(name + " is '" + word + "'; it must be one character, or tab");
        }
        return word.charAt(0);
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new ParseOptionException("zone is '" + name + "'; write a zone such as Europe/Berlin or UTC");
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new ParseOptionException("timePattern is '" + pattern + "': " + e.getMessage());
        }
    }
}
