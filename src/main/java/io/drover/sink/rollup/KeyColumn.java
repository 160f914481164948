package io.drover.sink.rollup;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that tells sums apart, and what of a row goes there. Text is stripped and cut to what a key column holds.
 *
 * @param column the table's column
 * @param value index of the row's value
 * @param month whether a day becomes the first of its month
 * @param host whether a network address loses its port
 * @param empty what stands for no value; null if a row without one does not count
 * @param contains what stands for every text that contains a word, by word, the first that fits
 * @param words what stands for a text, by text
 * @param otherwise what stands for all texts that {@code words} does not have; null if they stay as they are
 */
record KeyColumn(
        String column,
        int value,
        boolean month,
        boolean host,
        @Nullable String empty,
        Map<String, String> contains,
        Map<String, String> words,
        @Nullable String otherwise) {

    /** As long as the key columns of all our tables ({@code ${key}}), in characters. */
    private static final int LONGEST = 190;

    /** The key of {@code row}; null if the row does not count. */
    @Nullable
    Object of(@Nullable Object[] row) {
        Object raw = row[value];
        if (raw != null && !(raw instanceof String)) {
            return month && raw instanceof LocalDate day ? day.withDayOfMonth(1) : raw;
        }
        String text = raw == null ? "" : raw.toString().strip();
        if (host) {
            text = withoutPort(text);
        }
        if (text.isEmpty()) {
            return empty;
        }
        for (Map.Entry<String, String> word : contains.entrySet()) {
            if (text.contains(word.getKey())) {
                return word.getValue();
            }
        }
        String known = words.get(text);
        if (known != null) {
            return known;
        }
        return otherwise != null ? otherwise : cut(text);
    }

    /** {@code 192.0.2.1:50122}, {@code [2001:db8::1]:50122}; an address without a port stays as it is. */
    static String withoutPort(String address) {
        int bracket = address.startsWith("[") ? address.indexOf(']') : -1;
        if (bracket > 0) {
            return address.substring(1, bracket);
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST || text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
    }
}
