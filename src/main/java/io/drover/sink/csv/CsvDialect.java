package io.drover.sink.csv;

/**
 * How a CSV file is written. Text is UTF-8; a value is quoted only when it holds the separator, a quote or a line break, and a
 * quote in it is doubled.
 *
 * @param separator one ASCII character between values; no quote and no line break
 * @param lineEnd {@code "\n"} or {@code "\r\n"}
 * @param yes what is written for true
 * @param no what is written for false
 * @param guarded whether a text that a spreadsheet would take for a formula gets an apostrophe before it, which changes it
 */
public record CsvDialect(char separator, String lineEnd, String yes, String no, boolean guarded) {

    /** As RFC 4180 has it, but with the line ends of the logs. */
    public static final CsvDialect DEFAULT = new CsvDialect(',', "\n");

    /** Begins of what a spreadsheet takes for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    public CsvDialect(char separator, String lineEnd) {
        this(separator, lineEnd, "true", "false", false);
    }

    public CsvDialect {
        if (separator >= 0x80 || separator == '"' || separator == '\n' || separator == '\r') {
            throw new IllegalArgumentException(
                    "separator must be an ASCII character, and no quote and no line break, was '" + separator + "'");
        }
        if (!lineEnd.equals("\n") && !lineEnd.equals("\r\n")) {
            throw new IllegalArgumentException("line end must be LF or CRLF");
        }
    }

    /** Whether a text that begins with {@code first} gets an apostrophe before it. */
    boolean guards(int first) {
        return guarded && FORMULA.indexOf(first) >= 0;
    }
}
