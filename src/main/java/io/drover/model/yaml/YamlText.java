package io.drover.model.yaml;

/**
 * A scalar, as it is written; numbers and booleans are texts too, and nothing at all is the empty text.
 *
 * @param line where it stands
 * @param text its text, with placeholders replaced
 */
public record YamlText(int line, String text) implements YamlNode {

    @Override
    public String kind() {
        return "a text";
    }

    @Override
    public String meaning() {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
