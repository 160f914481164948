package io.drover.model.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one YAML document. In its scalars {@code {{name}}} is replaced by a parameter's value, {@code {{name:default}}} by the
 * default where the parameter is missing or blank.
 */
public final class YamlFile {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9_.-]*)(?::([^}]*))?}}");

    private final Faults faults;
    private final Map<String, String> parameters;

    private YamlFile(Faults faults, Map<String, String> parameters) {
        this.faults = faults;
        this.parameters = parameters;
    }

    /**
     * The document's map. What is wrong on the way goes to {@code faults}.
     *
     * @throws FaultyFileException if it is no YAML, or no map
     */
    public static YamlMap read(String text, Map<String, String> parameters, Faults faults) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return new YamlFile(faults, parameters).map(parser);
            }
            faults.add(1, "the file must be a YAML map (key: value).");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            faults.add(line, "this is not valid YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faults.throwIfAny();
        throw new IllegalStateException("unreachable: a fault was added");
    }

    private YamlMap map(JsonParser parser) throws IOException {
        YamlMap map = new YamlMap(line(parser), faults);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            map.put(key, keyLine, node(parser));
        }
        return map;
    }

    private YamlNode node(JsonParser parser) throws IOException {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> {
                List<YamlNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser));
                }
                yield new YamlList(line, items);
            }
            case VALUE_NULL -> new YamlText(line, "");
            default -> new YamlText(line, resolve(line, parser.getText()));
        };
    }

    private String resolve(int line, String text) {
        if (!text.contains("{{")) {
            return text;
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (placeholder.find()) {
            String name = placeholder.group(1);
            String value = parameters.getOrDefault(name, "");
            String otherwise = placeholder.group(2);
            if (value.isBlank() && otherwise != null) {
                value = otherwise;
            } else if (!parameters.containsKey(name)) {
                faults.add(
                        line,
                        "{{" + name + "}} has no value; give the parameter '" + name + "', or write a default: {{"
                                + name + ":…}}.");
            }
            placeholder.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return placeholder.appendTail(resolved).toString();
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable").strip();
    }
}
