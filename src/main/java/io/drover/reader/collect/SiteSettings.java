package io.drover.reader.collect;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The settings of one server, read by their names when its route starts: so that no password gets into an address of a route. */
final class SiteSettings {

    private final UnaryOperator<String> resolve;
    private final String prefix;

    /**
     * @param resolve gives a text with its placeholders filled in
     * @param prefix what the settings' names begin with, such as {@code drover.questionnaire.study}
     */
    SiteSettings(UnaryOperator<String> resolve, String prefix) {
        this.resolve = resolve;
        this.prefix = prefix;
    }

    /** Whether it may be asked at all. */
    boolean ready() {
        return truth("ready");
    }

    /** Whether rows are deleted there once they are safe. */
    boolean deleteMode() {
        return truth("delete-mode");
    }

    /** How often the package and the deletable forms are asked for. */
    Rhythm every() {
        return Rhythm.of(key("every"), text("every").orElse("5m"), ZoneId.systemDefault());
    }

    /** How often the other forms are. */
    Rhythm othersEvery() {
        return Rhythm.of(key("others-every"), text("others-every").orElse("1d"), ZoneId.systemDefault());
    }

    /**
     * Where it is.
     *
     * @throws IllegalArgumentException if that is not set, or wrong, with the key
     */
    Site site(String source) {
        String url = text("url")
                .orElseThrow(() -> new IllegalArgumentException(key("url")
                        + " is not set: the address of the export of " + source
                        + ", such as https://study.example.org/api/export"));
        Path home = Path.of(resolve.apply("{{drover.home:.}}"));
        try {
            return new Site(
                    source,
                    new URI(url),
                    text("user").orElse(null),
                    text("password").orElse(null),
                    text("certificate").map(home::resolve),
                    new Site.Patience(
                            span("connect-timeout", "10s"),
                            span("answer-timeout", "2m"),
                            Integer.parseInt(text("attempts").orElse("3")),
                            span("pause", "1s")));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(key("url") + " is '" + url + "', which is no address", e);
        }
    }

    /** Where its CSV files are, below the folder of all. */
    String folder(String source) {
        return text("path").orElse(source);
    }

    /** As other settings are written: {@code 10s}, {@code 500ms}; a bare number is seconds. */
    private Duration span(String name, String preset) {
        String text = text(name).orElse(preset);
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (text.startsWith("PT")) {
            return Duration.parse(text);
        }
        if (Rhythm.of(key(name), text, ZoneId.systemDefault()) instanceof Rhythm.Every every) {
            return every.span();
        }
        throw new IllegalArgumentException(key(name) + " is '" + text + "'; write a time such as 10s");
    }

    private boolean truth(String name) {
        String word = text(name).orElse("false");
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key(name) + " is '" + word + "'; write true or false");
        };
    }

    private Optional<String> text(String name) {
        return Optional.of(resolve.apply("{{" + key(name) + ":}}").strip()).filter(text -> !text.isEmpty());
    }

    private String key(String name) {
        return prefix + "." + name;
    }
}
