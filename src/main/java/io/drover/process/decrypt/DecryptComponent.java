package io.drover.process.decrypt;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code decrypt:<key file>[,<key file>…]}: decrypts fields of the body: rows ({@link io.drover.model.RowChunk}), or a map or a
 * list of maps as JSON is unmarshalled to. {@code decrypt:none} has no key: values stay as they are and are told as not decrypted. A
 * value is Base64 (line breaks allowed, else strictly well-formed), then RSA, then UTF-8. Null stays null. A value that cannot be
 * decrypted stays as it is; the header {@code DroverUndecrypted} says how many these are, and the exchange's property
 * {@code DroverUndecryptedFields} which ({@link DecryptedRows.Failure}). Of rows, the property {@code DroverUndecryptedPlaces} has
 * the names of those fields, with spaces between, by the offset of the row's place.
 *
 * <p>Key files are PEM, PKCS#1 or PKCS#8, and nobody but their owner may be able to read them. Relative ones are below
 * {@code drover.home}.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code fields}</td><td>names of fields, with commas between</td></tr>
 * <tr><td>{@code suffix}</td><td>what the names of fields end in, such as {@code RSA}</td></tr>
 * <tr><td>{@code padding}</td><td>{@code pkcs1} (default: PKCS#1 v1.5), {@code oaep} (SHA-1) or {@code oaep-sha256}</td></tr>
 * <tr><td>{@code flag}</td><td>a field to add to rows with a value that could not be decrypted: the names of those fields, with
 * spaces between; default none</td></tr>
 * </table>
 */
public final class DecryptComponent extends DefaultComponent {

    private static final String HOME = "{{drover.home:.}}";

    @Override
    protected Endpoint createEndpoint(String uri, String keys, Map<String, Object> parameters) {
        Path home = Path.of(getCamelContext().resolvePropertyPlaceholders(HOME));
        List<Path> files = keys.strip().equals("none")
                ? List.of()
                : words(keys).stream().map(home::resolve).toList();
        if (files.isEmpty() && !keys.strip().equals("none")) {
            throw new DecryptException(
                    "There is no key to decrypt with; name at least one key file, or write decrypt:none");
        }
        FieldSelection fields = new FieldSelection(
                Set.copyOf(words(option(parameters, "fields", ""))), option(parameters, "suffix", ""));
        Padding padding = Padding.named(option(parameters, "padding", "pkcs1"));
        return new DecryptEndpoint(uri, this, fields, files, padding, option(parameters, "flag", ""));
    }

    private String option(Map<String, Object> parameters, String name, String preset) {
        return getAndRemoveParameter(parameters, name, String.class, preset);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
