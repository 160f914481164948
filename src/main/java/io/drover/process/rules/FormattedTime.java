package io.drover.process.rules;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** A time that {@link DateTimeFormatter} reads. */
record FormattedTime(String text, DateTimeFormatter formatter) implements TimePattern {

    @Override
    public boolean read(byte[] bytes, int from, int to, TimeParts into) {
        try {
            TemporalAccessor parsed = formatter.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            LocalDate day = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (day == null || time == null) {
                return false;
            }
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return into.set(
                    LocalDateTime.of(day, time), offset == null ? TimeParts.NO_OFFSET : offset.getTotalSeconds());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
