package io.drover.sink.slack;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text in Slack's markup (mrkdwn). What a log or a file says stays text: it notifies nobody, links nowhere and is not bold. */
public final class BlockText {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final String CUT = "…";

    private BlockText() {}

    /** {@code raw} as text in markup, at most {@code chars} characters of it as Slack counts them, escapes included. */
    public static String of(String raw, int chars) {
        StringBuilder text = new StringBuilder(Math.min(raw.length() + 16, chars));
        for (int at = 0; at < raw.length(); ) {
            int character = raw.codePointAt(at);
            at += Character.charCount(character);
            String piece = escaped(character);
            int spare = at < raw.length() ? CUT.length() : 0;
            if (text.length() + piece.length() + spare > chars) {
                return text.append(CUT).toString();
            }
            text.append(piece);
        }
        return text.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            // these would make it bold, struck or code; there is no escape for them, so others that look the same
            case '*' -> "∗";
            case '~' -> "∼";
            case '`' -> "ʼ";
            case '\n' -> "\n";
            default -> Character.isISOControl(character) ? " " : Character.toString(character);
        };
    }

    /** The same in one line. */
    static String line(String raw, int chars) {
        return of(raw.replaceAll("\\s+", " ").strip(), chars);
    }

    /** {@code raw} without markup, for plain text, cut between characters. */
    static String plain(String raw, int chars) {
        if (raw.length() <= chars) {
            return raw;
        }
        int end = chars - CUT.length();
        return raw.substring(0, Character.isHighSurrogate(raw.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** A link if there is an address for it, else the text alone. */
    static String link(@Nullable URI address, String text) {
        return address == null ? text : "<" + address.toASCIIString().replace("|", "%7C") + "|" + text + ">";
    }

    /** The time of day, in the zone of whoever reads it. */
    public static String time(Instant at) {
        return date(at, "{time}", CLOCK);
    }

    /** Day and time, in the zone of whoever reads it. */
    public static String dayAndTime(Instant at) {
        return date(at, "{date_short_pretty} {time}", DAY);
    }

    private static String date(Instant at, String form, DateTimeFormatter otherwise) {
        return "<!date^" + at.getEpochSecond() + "^" + form + "|" + otherwise.format(at.atOffset(ZoneOffset.UTC)) + ">";
    }
}
