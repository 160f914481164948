package io.drover.sink.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for what a mail tells of. What to do about a kind stands in {@code what-to-do.properties} beside this class. */
final class MailText {

    private static final int SUBJECT_CHARS = 120;

    private final String machine;
    private final DateTimeFormatter time;
    private final Properties advice = advice();

    /**
     * @param machine the name of the machine that the service runs on
     * @param zone of the times in a mail
     */
    MailText(String machine, ZoneId zone) {
        this.machine = machine;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT)
                .withZone(zone);
    }

    /** The mail on {@code groups}, of which there is at least one; what happened most is what it begins with. */
    AlertMail of(List<Critical> groups) {
        Critical first = groups.stream()
                .max(Comparator.comparing((Critical group) -> !group.over()).thenComparing(Critical::count))
                .orElseThrow();
        long count = groups.stream().mapToLong(Critical::count).sum();
        return new AlertMail(
                subject(first, groups.size(), count),
                first.text(),
                first.source() + ", " + first.kind() + ", on " + machine,
                since(first),
                first.over() ? "Nothing: it is over." : adviceOn(first.kind()),
                Objects.requireNonNullElse(first.details(), "none"),
                groups.stream().map(this::line).collect(Collectors.joining("\n")),
                count);
    }

    private String subject(Critical first, int groups, long count) {
        String what = first.over() && count <= first.count() ? "over" : "CRITICAL";
        String more = count > 1 ? " (" + count + " times" + (groups > 1 ? ", " + groups + " troubles" : "") + ")" : "";
        String subject = "[drover " + machine + "] " + what + ": " + first.source() + " " + first.kind() + more;
        String line = subject.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SUBJECT_CHARS ? line : line.substring(0, SUBJECT_CHARS - 1) + "…";
    }

    private String since(Critical group) {
        if (group.count() == 0) {
            return "over since " + time.format(group.last());
        }
        String times = group.count() == 1 ? "" : ", " + group.count() + " times";
        return time.format(group.first())
                + times
                + (group.over() ? ", over since " : ", last ")
                + time.format(group.last());
    }

    private String line(Critical group) {
        String line = group.count() + " × " + group.source() + ", " + group.kind() + (group.over() ? " (over)" : "")
                + ": " + group.text() + " [" + since(group) + "]";
        return line.replaceAll("\\p{Cntrl}+", " ");
    }

    /** By the whole kind, else by what stands before its colon. */
    private String adviceOn(String kind) {
        @Nullable String own = advice.getProperty(kind);
        return own != null ? own : advice.getProperty(kind.replaceFirst(":.*$", ""), advice.getProperty("other", ""));
    }

    private static Properties advice() {
        Properties all = new Properties();
        try (InputStream in = MailText.class.getResourceAsStream("what-to-do.properties")) {
            all.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what-to-do.properties", e);
        }
    }
}
