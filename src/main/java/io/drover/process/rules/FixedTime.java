package io.drover.process.rules;

/**
 * A time written with a fixed number of digits, read without making an object.
 *
 * @param text the pattern as it was written
 * @param program one sign per step: a letter of the pattern for a run of it, its digits following from the pattern, or a
 *     literal after {@code '}
 */
record FixedTime(String text, String program) implements TimePattern {

    /** {@code yyyy-MM-dd}, a {@code T} or a blank, {@code HH:mm:ss}, then a fraction and an offset where there are. */
    static final FixedTime ISO = new FixedTime("iso", "Y'-M'-d?H':m':sfx");

    private static final String FIXED_WIDTH = "yMdHms";

    /** The program for {@code pattern}; the empty text if the pattern is not of fixed width. */
    static String program(String pattern) {
        StringBuilder program = new StringBuilder();
        for (int i = 0; i < pattern.length(); ) {
            char sign = pattern.charAt(i);
            int end = i + 1;
            if (sign == '\'') {
                end = pattern.indexOf('\'', i + 1);
                if (end <= i + 1) {
                    return "";
                }
                for (char literal : pattern.substring(i + 1, end).toCharArray()) {
                    program.append('\'').append(literal);
                }
                i = end + 1;
                continue;
            }
            while (end < pattern.length() && pattern.charAt(end) == sign) {
                end++;
            }
            int run = end - i;
            if (sign == 'y' && run == 4) {
                program.append('Y');
            } else if (FIXED_WIDTH.indexOf(sign) >= 0 && run == 2) {
                program.append(sign);
            } else if (sign == 'S' && run <= 9) {
                program.append('S').append((char) ('0' + run));
            } else if (sign == 'X' && run <= 3) {
                program.append('X');
            } else if (sign < 128 && !Character.isLetter(sign) && "[]{}#".indexOf(sign) < 0) {
                program.append(("'" + sign).repeat(run));
            } else {
                return "";
            }
            i = end;
        }
        boolean whole = (program.indexOf("Y") >= 0 || program.indexOf("y") >= 0)
                && program.indexOf("M") >= 0
                && program.indexOf("d") >= 0
                && program.indexOf("H") >= 0
                && program.indexOf("m") >= 0;
        return whole ? program.toString() : "";
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, TimeParts into) {
        int year = 0;
        int month = 0;
        int day = 0;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int millis = 0;
        int offset = TimeParts.NO_OFFSET;
        int at = from;
        for (int step = 0; step < program.length(); step++) {
            char sign = program.charAt(step);
            switch (sign) {
                case 'Y' -> year = digits(bytes, at, to, 4);
                case 'y' -> year = digits(bytes, at, to, 2) + 2000;
                case 'M' -> month = digits(bytes, at, to, 2);
                case 'd' -> day = digits(bytes, at, to, 2);
                case 'H' -> hour = digits(bytes, at, to, 2);
                case 'm' -> minute = digits(bytes, at, to, 2);
                case 's' -> second = digits(bytes, at, to, 2);
                default -> {}
            }
            if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) {
                return false;
            }
            switch (sign) {
                case 'Y' -> at += 4;
                case 'y', 'M', 'd', 'H', 'm', 's' -> at += 2;
                case '\'' -> {
                    if (at >= to || bytes[at++] != program.charAt(++step)) {
                        return false;
                    }
                }
                case '?' -> {
                    if (at >= to || bytes[at] != 'T' && bytes[at] != ' ') {
                        return false;
                    }
                    at++;
                }
                case 'S' -> {
                    int width = program.charAt(++step) - '0';
                    if (fractionEnd(bytes, at, Math.min(to, at + width)) != at + width) {
                        return false;
                    }
                    millis = millis(bytes, at, at + width);
                    at += width;
                }
                case 'f' -> {
                    if (at < to && (bytes[at] == '.' || bytes[at] == ',')) {
                        int end = fractionEnd(bytes, at + 1, to);
                        millis = millis(bytes, at + 1, end);
                        at = end;
                    }
                }
                case 'X', 'x' -> {
                    if (at < to || sign == 'X') {
                        long found = offset(bytes, at, to);
                        if (found < 0) {
                            return false;
                        }
                        offset = (int) (found >> 32) - HALF_DAYS;
                        at = (int) found;
                    }
                }
                default -> throw new IllegalStateException("no such step: " + sign);
            }
        }
        if (at != to || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        return into.set(year, month, day, ((hour * 60 + minute) * 60 + second) * 1000 + millis, offset);
    }

    /** Added to an offset so that it is never negative beside the position it is packed with. */
    private static final int HALF_DAYS = 86_400;

    /** {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}: its seconds and where it ends, packed; -1 if it is none. */
    private static long offset(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == 'Z') {
            return (long) HALF_DAYS << 32 | (from + 1);
        }
        if (from >= to || bytes[from] != '+' && bytes[from] != '-') {
            return -1;
        }
        int hours = digits(bytes, from + 1, to, 2);
        int at = from + 3;
        int minutes = 0;
        if (at < to) {
            at += bytes[at] == ':' ? 1 : 0;
            minutes = digits(bytes, at, to, 2);
            at += 2;
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return -1;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return (long) (HALF_DAYS + (bytes[from] == '-' ? -seconds : seconds)) << 32 | at;
    }

    private static int fractionEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The digits from {@code from} to {@code to} as a fraction of a second, cut to milliseconds. */
    private static int millis(byte[] bytes, int from, int to) {
        int millis = 0;
        for (int i = 0; i < 3; i++) {
            millis = millis * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
        }
        return millis;
    }

    /** The number of {@code count} digits, or -2001 (below every valid one, even as a two-digit year) if they are none. */
    private static int digits(byte[] bytes, int from, int to, int count) {
        if (from + count > to) {
            return -2001;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -2001;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
