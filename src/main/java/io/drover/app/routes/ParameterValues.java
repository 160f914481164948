package io.drover.app.routes;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What may stand in the parameters of the templates that come along: a name means the same in all of them. */
final class ParameterValues {

    private static final Pattern NUMBER = Pattern.compile("0*[1-9]\\d{0,8}");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private static final Form WHOLE_NUMBER =
            new Form("a whole number from 1", value -> NUMBER.matcher(value).matches());
    private static final Form ZONE = new Form("a zone such as Europe/Berlin or UTC", ParameterValues::isZone);
    private static final Form CHARSET = new Form("a charset such as UTF-8 or windows-1252", ParameterValues::isCharset);
    private static final Form TIME = new Form(
            "a time of day such as 06:00", value -> TIME_OF_DAY.matcher(value).matches());

    private static final Map<String, Form> FORMS = Map.of(
            "days", WHOLE_NUMBER,
            "batches", WHOLE_NUMBER,
            "recordLines", WHOLE_NUMBER,
            "zone", ZONE,
            "charset", CHARSET,
            "day", TIME,
            "shift-change", TIME,
            "night", TIME);

    /** @param words how people write it */
    private record Form(String words, Predicate<String> fits) {}

    private ParameterValues() {}

    /** What is wrong with {@code value} as the parameter {@code name}; empty if nothing is, or it is known only when the route is made. */
    static Optional<String> fault(String name, String value) {
        return Optional.ofNullable(FORMS.get(name))
                .filter(form -> !value.contains("{{") && !form.fits().test(value))
                .map(form -> name + " is '" + value + "'; write " + form.words() + ".");
    }

    private static boolean isZone(String value) {
        try {
            return !ZoneId.of(value).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isCharset(String value) {
        try {
            return Charset.isSupported(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
