package io.drover.process.rules;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.model.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code examples} of a rules file. */
final class ExampleReader {

    private final Faults faults;

    ExampleReader(Faults faults) {
        this.faults = faults;
    }

    List<RulesExample> read(YamlMap root) {
        List<RulesExample> examples = new ArrayList<>();
        for (YamlNode node : root.list("examples")) {
            if (!(node instanceof YamlMap example)) {
                faults.add(node.line(), "an example must be a map with 'lines' and 'expect', is " + node.kind() + ".");
                continue;
            }
            example.onlyKeys("an example", "name", "lines", "expect");
            YamlMap expect = example.map("expect");
            expect.onlyKeys("'expect'", "states", "fields", "counts", "jobs", "alarms", "rejected");
            List<String> lines = example.texts("lines").stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.isBlank())
                    .toList();
            if (lines.isEmpty()) {
                faults.add(example.line(), "an example needs 'lines'.");
            }
            Integer rejected = number(expect, "rejected");
            examples.add(new RulesExample(
                    example.text("name").orElse("example"),
                    example.line(),
                    lines,
                    expect.has("states") ? expect.texts("states") : null,
                    texts(expect.map("fields")),
                    texts(expect.map("counts")),
                    number(expect, "jobs"),
                    expect.has("alarms") ? expect.texts("alarms") : null,
                    rejected == null ? 0 : rejected));
        }
        return examples;
    }

    private @Nullable Integer number(YamlMap map, String key) {
        String text = map.text(key).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            faults.add(map.lineOf(key), "'" + key + "' must be a number, is '" + text + "'.");
            return null;
        }
        return Integer.valueOf(text);
    }

    private static Map<String, String> texts(YamlMap map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries().forEach((key, node) -> {
            if (node instanceof YamlText text) {
                texts.put(key, text.text());
            }
        });
        return texts;
    }
}
