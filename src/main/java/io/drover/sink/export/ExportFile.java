package io.drover.sink.export;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.PackFiles;
import io.drover.model.yaml.YamlFile;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.model.yaml.YamlText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a {@code *.export.yaml} file: {@code zone}, and below {@code job} the keys of the JSON in their order, each with an
 * expression, a map of further keys, or {@code spans:} with the keys for each span. All of its faults are told at once.
 */
public final class ExportFile {

    private final Faults faults;

    private ExportFile(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads {@code file} with {@code parameters} for its placeholders and its {@code param.} expressions.
     *
     * @throws io.drover.model.yaml.FaultyFileException if anything in it is wrong: each fault with file, line and remedy
     */
    public static ExportMapping read(PackFiles.Found file, Map<String, String> parameters) {
        Faults faults = new Faults(file.name());
        YamlMap root = YamlFile.read(file.text(), parameters, faults);
        ExportMapping mapping = new ExportFile(faults).mapping(root, parameters);
        faults.throwIfAny();
        return mapping;
    }

    private ExportMapping mapping(YamlMap root, Map<String, String> parameters) {
        root.onlyKeys("an export mapping", "zone", "job");
        ZoneId zone = ZoneId.systemDefault();
        String written = root.text("zone").orElse("").strip();
        try {
            zone = written.isEmpty() ? zone : ZoneId.of(written);
        } catch (DateTimeException e) {
            faults.add(
                    root.lineOf("zone"), "'" + written + "' is no time zone; write one like America/New_York or UTC.");
        }
        if (root.map("job").entries().isEmpty()) {
            faults.add(root.lineOf("job"), "an export mapping needs 'job' with at least one key.");
        }
        return new ExportMapping(zone, keys(root.map("job"), false), Map.copyOf(parameters));
    }

    private Map<String, ExportValue> keys(YamlMap map, boolean inSpan) {
        Map<String, ExportValue> keys = new LinkedHashMap<>();
        map.entries().forEach((key, node) -> keys.put(key, value(key, node, inSpan)));
        return keys;
    }

    private ExportValue value(String key, YamlNode node, boolean inSpan) {
        if (node instanceof YamlMap map) {
            if (map.has("spans") && map.entries().size() == 1 && !inSpan) {
                return new ExportValue.EachSpan(keys(map.map("spans"), true));
            }
            return new ExportValue.Nested(keys(map, inSpan));
        }
        String text = node instanceof YamlText scalar ? scalar.text() : "";
        return Expressions.of(text, inSpan)
                .<ExportValue>map(ExportValue.Single::new)
                .orElseGet(() -> {
                    boolean misplaced = !inSpan && Expressions.of(text, true).isPresent();
                    faults.add(
                            node.line(),
                            "'" + key + "': '" + text + "' is no expression"
                                    + (misplaced
                                            ? " here; expressions of a span stand below 'spans'."
                                            : Faults.remedy(text, Expressions.KNOWN)));
                    return new ExportValue.Single(context -> null);
                });
    }
}
