package io.drover.sink.export;

import java.time.Duration;

/** Durations as {@code H:MM:SS[.ffffff]}, from a day on {@code 1 day, 2:03:04}. */
final class DurationText {

    private DurationText() {}

    static String of(Duration duration) {
        long days = duration.toDays();
        String text =
                "%d:%02d:%02d".formatted(duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart());
        int micros = duration.toNanosPart() / 1000;
        if (micros > 0) {
            text += ".%06d".formatted(micros);
        }
        return days == 0 ? text : days + (days == 1 ? " day, " : " days, ") + text;
    }
}
