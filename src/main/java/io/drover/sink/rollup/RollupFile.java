package io.drover.sink.rollup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of sums ({@code *.rollup.yaml}): a list of tables, each with {@code table}, {@code when}, {@code keys}, {@code sums}, {@code days}. */
final class RollupFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final String file;
    private final List<String> values = new ArrayList<>();

    private RollupFile(String file) {
        this.file = file;
    }

    /**
     * What was read.
     *
     * @param tables the tables of sums
     * @param values names of the rows' values that they need; the tables name them by their index here
     */
    record Content(List<SumTable> tables, List<String> values) {

        Content {
            tables = List.copyOf(tables);
            values = List.copyOf(values);
        }
    }

    /**
     * Reads {@code text}.
     *
     * @param file what to call it in messages
     * @throws RollupException for the first mistake
     */
    static Content read(String file, String text) {
        return new RollupFile(file).content(text);
    }

    private Content content(String text) {
        JsonNode root;
        try {
            root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new RollupException(
                    file + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": this is no YAML: "
                            + e.getOriginalMessage());
        }
        if (root == null || !root.isArray() || root.isEmpty()) {
            throw fault("", "must be a list of tables: - table: …");
        }
        List<SumTable> tables = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            tables.add(table("[" + i + "]", root.get(i)));
        }
        return new Content(tables, values);
    }

    private SumTable table(String at, JsonNode node) {
        only(at, node, "table", "when", "keys", "sums", "days");
        String name = word(at + ".table", node.get("table"));
        if (!NAME.matcher(name).matches()) {
            throw fault(at + ".table", "is '" + name + "', which is no name of a table");
        }
        List<KeyColumn> keys = new ArrayList<>();
        members(at + ".keys", node.get("keys"))
                .forEach((column, key) -> keys.add(key(at + ".keys." + column, column, key)));
        List<Aggregate> aggregates = new ArrayList<>();
        if (node.has("sums")) {
            members(at + ".sums", node.get("sums"))
                    .forEach((column, sum) -> aggregates.add(sum(at + ".sums." + column, column, sum)));
        }
        if (node.has("days")) {
            members(at + ".days", node.get("days"))
                    .forEach((column, day) -> aggregates.add(days(at + ".days." + column, column, day)));
        }
        if (aggregates.isEmpty()) {
            throw fault(at, "must have sums or days");
        }
        if (keys.stream().noneMatch(key -> values.get(key.value()).equals("source"))) {
            throw fault(at + ".keys", "must have the value source, by which the sums of a source are made anew");
        }
        return new SumTable(name, when(at + ".when", node.get("when")), keys, aggregates);
    }

    private KeyColumn key(String at, String column, JsonNode node) {
        checkColumn(at, column);
        if (node.isTextual()) {
            return new KeyColumn(column, value(at, node), false, false, null, Map.of(), Map.of(), null);
        }
        only(at, node, "of", "month", "host", "empty", "contains", "words", "otherwise");
        return new KeyColumn(
                column,
                value(at + ".of", node.get("of")),
                node.path("month").asBoolean(false),
                node.path("host").asBoolean(false),
                optional(at + ".empty", node.get("empty")),
                words(at + ".contains", node.get("contains")),
                words(at + ".words", node.get("words")),
                optional(at + ".otherwise", node.get("otherwise")));
    }

    private Aggregate sum(String at, String column, JsonNode node) {
        checkColumn(at, column);
        only(at, node, "of", "when");
        int value = node.has("of") ? value(at + ".of", node.get("of")) : Aggregate.Sum.COUNT;
        return new Aggregate.Sum(column, value, when(at + ".when", node.get("when")));
    }

    private Aggregate days(String at, String column, JsonNode node) {
        checkColumn(at, column);
        return new Aggregate.Days(column, value(at, node));
    }

    private When when(String at, @Nullable JsonNode node) {
        List<When.Test> tests = new ArrayList<>();
        if (node != null) {
            members(at, node)
                    .forEach((value, condition) ->
                            tests.add(new When.Test(index(value), condition(at + "." + value, condition))));
        }
        return new When(tests);
    }

    private Condition condition(String at, JsonNode node) {
        if (node.isArray() && !node.isEmpty()) {
            Set<String> words = new LinkedHashSet<>();
            node.forEach(word -> words.add(word(at, word)));
            return new Condition.OneOf(words);
        }
        return switch (node.asText("").toLowerCase(Locale.ROOT)) {
            case "present" -> Condition.Is.PRESENT;
            case "absent" -> Condition.Is.ABSENT;
            case "positive" -> Condition.Is.POSITIVE;
            default -> throw fault(at, "must be present, absent, positive or a list of words");
        };
    }

    private int value(String at, @Nullable JsonNode node) {
        return index(word(at, node));
    }

    private int index(String value) {
        int index = values.indexOf(value);
        if (index < 0) {
            values.add(value);
            return values.size() - 1;
        }
        return index;
    }

    private Map<String, String> words(String at, @Nullable JsonNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        if (node != null) {
            members(at, node).forEach((word, meaning) -> words.put(word, word(at + "." + word, meaning)));
        }
        return words;
    }

    private Map<String, JsonNode> members(String at, @Nullable JsonNode node) {
        if (node == null || !node.isObject() || node.isEmpty()) {
            throw fault(at, "must be name: value, one or more");
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        node.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        return members;
    }

    private void only(String at, JsonNode node, String... known) {
        if (!node.isObject()) {
            throw fault(at, "must be name: value");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw fault(at, "has '" + name + "', which is not known; known are " + String.join(", ", known));
            }
        });
    }

    private void checkColumn(String at, String column) {
        if (!NAME.matcher(column).matches()) {
            throw fault(at, "is no name of a column");
        }
    }

    private @Nullable String optional(String at, @Nullable JsonNode node) {
        return node == null ? null : word(at, node);
    }

    private String word(String at, @Nullable JsonNode node) {
        if (node == null || !node.isValueNode() || node.asText().isBlank()) {
            throw fault(at, "must be a word");
        }
        return node.asText();
    }

    private RollupException fault(String at, String what) {
        return new RollupException(file + ": " + (at.isEmpty() ? "the file" : at) + " " + what + ".");
    }
}
