package io.drover.sink.salesforce;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.PackFiles;
import io.drover.model.yaml.YamlFile;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.model.yaml.YamlText;
import io.drover.sink.salesforce.SalesforceMapping.MappedChildren;
import io.drover.sink.salesforce.SalesforceMapping.MappedObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a {@code *.salesforce.yaml} file: {@code parent} with {@code object}, {@code external-id}, {@code fields} and maybe
 * {@code complete}; {@code children}, one or a list, with {@code each} and {@code lookup} besides. A field is a key of the
 * job's JSON, or a map of {@code from} or {@code value}, {@code as}, {@code length}. All faults are told at once.
 */
public final class SalesforceFile {

    private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Faults faults;

    private SalesforceFile(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads {@code file}; {@code parameters} are what its placeholders stand for.
     *
     * @throws io.drover.model.yaml.FaultyFileException if anything in it is wrong: each fault with file, line and remedy
     */
    public static SalesforceMapping read(PackFiles.Found file, Map<String, String> parameters) {
        Faults faults = new Faults(file.name());
        YamlMap root = YamlFile.read(file.text(), parameters, faults);
        SalesforceMapping mapping = new SalesforceFile(faults).mapping(root);
        faults.throwIfAny();
        return mapping;
    }

    private SalesforceMapping mapping(YamlMap root) {
        root.onlyKeys("a Salesforce mapping", "parent", "children");
        YamlMap parent = root.map("parent");
        if (parent.entries().isEmpty()) {
            faults.add(
                    root.lineOf("parent"), "a Salesforce mapping needs 'parent' with object, external-id and fields.");
        } else {
            parent.onlyKeys("the parent", "object", "external-id", "complete", "fields");
        }
        List<MappedChildren> children = new ArrayList<>();
        for (YamlNode node : root.list("children")) {
            if (node instanceof YamlMap map) {
                children.add(children(map));
            } else {
                faults.add(node.line(), "'children' must be a map or a list of maps, here is " + node.kind() + ".");
            }
        }
        Optional<String> complete =
                parent.has("complete") ? Optional.of(apiName(parent, "the parent", "complete")) : Optional.empty();
        MappedObject object =
                parent.entries().isEmpty() ? new MappedObject("", "", List.of()) : object(parent, "the parent");
        return new SalesforceMapping(object, complete.orElse(null), children);
    }

    private MappedChildren children(YamlMap map) {
        map.onlyKeys("children", "object", "each", "external-id", "lookup", "fields");
        return new MappedChildren(
                object(map, "children"),
                map.requiredText("children", "each"),
                apiName(map, "children", "lookup"),
                place(map.lineOf("each")));
    }

    private MappedObject object(YamlMap map, String where) {
        List<MappedField> fields = new ArrayList<>();
        map.map("fields").entries().forEach((name, node) -> {
            if (!API_NAME.matcher(name).matches()) {
                faults.add(map.map("fields").lineOf(name), "'" + name + "' is no name of a field in Salesforce.");
            }
            fields.add(field(name, node));
        });
        if (fields.isEmpty()) {
            faults.add(map.lineOf("fields"), where + " needs 'fields' with at least one field.");
        }
        return new MappedObject(apiName(map, where, "object"), apiName(map, where, "external-id"), fields);
    }

    private MappedField field(String name, YamlNode node) {
        if (node instanceof YamlText text) {
            if (text.text().isBlank()) {
                faults.add(text.line(), "'" + name + "' needs a key of the job's JSON, such as part_file.");
            }
            return new MappedField(
                    name, place(text.line()), path(text.text()), null, FieldForm.PLAIN, MappedField.LONGEST);
        }
        if (!(node instanceof YamlMap map)) {
            faults.add(node.line(), "'" + name + "' must be a key of the job's JSON or a map, is " + node.kind() + ".");
            return new MappedField(name, place(node.line()), List.of(), "", FieldForm.PLAIN, MappedField.LONGEST);
        }
        map.onlyKeys("the field '" + name + "'", "from", "value", "as", "length");
        if (map.has("from") == map.has("value")) {
            faults.add(
                    map.line(), "'" + name + "' needs either 'from', a key of the job's JSON, or 'value', a constant.");
        }
        return new MappedField(
                name,
                place(map.line()),
                path(map.text("from").orElse("")),
                map.text("value").orElse(null),
                form(map),
                length(map));
    }

    private FieldForm form(YamlMap map) {
        String word = map.text("as").orElse(FieldForm.PLAIN.word());
        return Arrays.stream(FieldForm.values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    List<String> known = Arrays.stream(FieldForm.values())
                            .map(FieldForm::word)
                            .toList();
                    faults.add(map.lineOf("as"), "'" + word + "' is no form of a field" + Faults.remedy(word, known));
                    return FieldForm.PLAIN;
                });
    }

    private int length(YamlMap map) {
        String text =
                map.text("length").orElse(String.valueOf(MappedField.LONGEST)).strip();
        if (text.matches("[1-9]\\d{0,5}") && Integer.parseInt(text) <= MappedField.LONGEST) {
            return Integer.parseInt(text);
        }
        faults.add(
                map.lineOf("length"),
                "'length' must be a number from 1 to " + MappedField.LONGEST + ", is " + text + ".");
        return MappedField.LONGEST;
    }

    private String apiName(YamlMap map, String where, String key) {
        String name = map.requiredText(where, key).strip();
        if (!name.isEmpty() && !API_NAME.matcher(name).matches()) {
            faults.add(
                    map.lineOf(key), "'" + name + "' is no name in Salesforce; write an API name such as Runtime__c.");
        }
        return name;
    }

    private String place(int line) {
        return faults.file() + ":" + line;
    }

    private static List<String> path(String text) {
        return List.of(text.strip().split("\\."));
    }
}
