package io.drover.sink.csv;

import io.drover.ledger.Ledger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code csv:<folder>}: appends the rows of the body ({@link io.drover.model.RowChunk}) to CSV files, exactly once. Stands inside
 * {@code policy: {ref: oneTransaction}}. A relative folder is below {@code drover.home}.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code name}</td><td>the file's name; <code>{source}</code>, <code>{day}</code> (the column {@code day}, which
 * {@code parse:} adds when it is told the time) and headers, as <code>{header.form}</code>, are put in; a header that is an instant
 * or a date is written as a day. Default <code>{source}_{day}.csv</code></td></tr>
 * <tr><td>{@code dayFormat}</td><td>how days in names are written, as {@link java.time.format.DateTimeFormatter} has it, in English;
 * default {@code yyyy-MM-dd}. Names with months, as of {@code MMM_dd_yyyy}, do not sort by day</td></tr>
 * <tr><td>{@code columns}</td><td>the columns in their order; {@code source}, {@code generation}, {@code byte_offset} and
 * {@code line} can be named too; default all of the rows, but not the day that names the file. Rows with other columns than
 * the file's header says go to another part of it, <code>….2.csv</code>, with a header of its own</td></tr>
 * <tr><td>{@code header}</td><td>whether a file begins with the columns' names; default true</td></tr>
 * <tr><td>{@code zone}</td><td>where times are written as local times; default the system's</td></tr>
 * <tr><td>{@code separator}</td><td>one ASCII character, or {@code tab}; default comma</td></tr>
 * <tr><td>{@code lineEnd}</td><td>{@code LF} (default) or {@code CRLF}</td></tr>
 * <tr><td>{@code booleans}</td><td>the words for true and false; default {@code true,false}</td></tr>
 * <tr><td>{@code formulas}</td><td>{@code keep} (default), or {@code guard}: a text that begins as a formula does ({@code = + - @},
 * a tab) gets an apostrophe before it. A spreadsheet then runs nothing that somebody wrote into an answer; but the values are
 * no longer what was received, also the text {@code -1}</td></tr>
 * <tr><td>{@code force}</td><td>whether the bytes must be on the disk before the commit; default true. Without it nothing is
 * lost or repeated when the process is killed, but it may be when the machine loses power</td></tr>
 * </table>
 */
public final class CsvComponent extends DefaultComponent {

    private static final String HOME = "{{drover.home:.}}";

    private final CsvOwners owners = new CsvOwners();

    @Override
    protected Endpoint createEndpoint(String uri, String folder, Map<String, Object> parameters) {
        if (folder.isBlank()) {
            throw new IllegalArgumentException("csv: needs a folder, such as csv:data/active_data");
        }
        String label = folder.replace('\\', '/').replaceAll("(?<=.)/+$", "");
        CsvOptions options = new CsvOptions(
                Path.of(getCamelContext().resolvePropertyPlaceholders(HOME)).resolve(folder),
                label,
                new CsvFileName(
                        option(parameters, "name", "{source}_{day}.csv"),
                        option(parameters, "dayFormat", "yyyy-MM-dd")),
                columns(option(parameters, "columns", "")),
                truth(parameters, "header"),
                zone(getAndRemoveParameter(parameters, "zone", String.class)),
                dialect(parameters),
                truth(parameters, "force"));
        return new CsvEndpoint(uri, this, options);
    }

    /** A sink that shares the knowledge of who writes what with all others of this component. */
    CsvSink sink(CsvOptions options) {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("csv: needs the ledger, and there is no bean of the type Ledger");
        }
        return new CsvSink(ledger, options, owners);
    }

    private String option(Map<String, Object> parameters, String name, String preset) {
        return getAndRemoveParameter(parameters, name, String.class, preset);
    }

    private static List<String> columns(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private boolean truth(Map<String, Object> parameters, String name) {
        String word = option(parameters, name, "true");
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is '" + word + "'; write true or false");
        };
    }

    private CsvDialect dialect(Map<String, Object> parameters) {
        List<String> booleans = columns(option(parameters, "booleans", "true,false"));
        if (booleans.size() != 2) {
            throw new IllegalArgumentException("booleans is '" + String.join(",", booleans)
                    + "'; write the words for true and false, such as True,False");
        }
        String formulas = option(parameters, "formulas", "keep");
        if (!formulas.equals("keep") && !formulas.equals("guard")) {
            throw new IllegalArgumentException("formulas is '" + formulas + "'; write keep or guard");
        }
        return new CsvDialect(
                separator(option(parameters, "separator", ",")),
                lineEnd(parameters),
                booleans.get(0),
                booleans.get(1),
                formulas.equals("guard"));
    }

    private static char separator(String word) {
        if (word.equals("tab")) {
            return '\t';
        }
        if (word.length() != 1) {
            throw new IllegalArgumentException("separator is '" + word + "'; it must be one character, or tab");
        }
        return word.charAt(0);
    }

    private String lineEnd(Map<String, Object> parameters) {
        String word = option(parameters, "lineEnd", "LF");
        return switch (word) {
            case "LF" -> "\n";
            case "CRLF" -> "\r\n";
            default -> throw new IllegalArgumentException("lineEnd is '" + word + "'; write LF or CRLF");
        };
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone is '" + name + "'; write a zone such as Europe/Berlin or UTC", e);
        }
    }
}
