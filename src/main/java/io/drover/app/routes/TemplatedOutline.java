package io.drover.app.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site's use of a route template.
 *
 * @param template the template's name, empty if none is given
 * @param file what messages call the file it stands in
 * @param line where it begins, from 1
 * @param parameters what it gives, by name, in the file's order
 * @param ownId the id it gives itself, if it does
 */
record TemplatedOutline(
        String template,
        String file,
        int line,
        Map<String, Value> parameters,
        @Nullable String ownId) {

    /** The parameters that say what is followed; each pack's templates have one of them. */
    private static final List<String> SOURCE_WORDS = List.of("source", "machine", "server");

    /** A parameter's value, empty if none is given, and the line it stands in. */
    record Value(String text, int line) {}

    /**
     * The route's id: template and source. It is the key of its cursor too, and stays the same whatever else the file holds.
     */
    static Optional<String> idOf(String template, Map<String, String> parameters) {
        return SOURCE_WORDS.stream()
                .flatMap(word -> Stream.ofNullable(parameters.get(word)))
                .findFirst()
                .map(source -> template + ":" + source);
    }

    /** The id it gives itself, else the one made of template and source. */
    Optional<String> id() {
        Map<String, String> texts = new java.util.HashMap<>();
        parameters.forEach((name, value) -> texts.put(name, value.text()));
        return Optional.ofNullable(ownId).or(() -> idOf(template, texts));
    }
}
