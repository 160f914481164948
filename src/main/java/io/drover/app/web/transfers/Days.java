package io.drover.app.web.transfers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of local days of the file servers.
 *
 * @param from the first day
 * @param to the last day, included to its last millisecond
 */
record Days(LocalDate from, LocalDate to) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int SHOWN = 40;

    /** The first day of the first month that is in the range from its first day on, at least if it is in it at all. */
    LocalDate firstWholeMonth() {
        return from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
    }

    /** The day after the last month that is in the range to its end; not before {@link #firstWholeMonth()}. */
    LocalDate afterWholeMonths() {
        LocalDate after = to.plusDays(1).withDayOfMonth(1);
        return after.isBefore(firstWholeMonth()) ? firstWholeMonth() : after;
    }

    /**
     * Reads both days.
     *
     * @param fromName what the first one is called where it was written
     * @param toName what the last one is called
     * @throws BadDatesException if one is missing or no day, or the first comes after the last
     */
    static Days of(String fromName, @Nullable String from, String toName, @Nullable String to) {
        Days days = new Days(day(fromName, from), day(toName, to));
        if (days.from.isAfter(days.to)) {
            throw new BadDatesException(
                    fromName + " (" + days.from + ") is after " + toName + " (" + days.to + "). Exchange them.");
        }
        return days;
    }

    /**
     * Reads one day.
     *
     * @throws BadDatesException if it is missing or no day
     */
    static LocalDate day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadDatesException(name + " is missing. Write a day as YYYY-MM-DD.");
        }
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        if (!FORM.matcher(text).matches()) {
            throw new BadDatesException(name + " is '" + shown + "'. Write a day as YYYY-MM-DD.");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadDatesException(name + " is '" + shown + "', a day that does not exist. Write YYYY-MM-DD.");
        }
    }
}
