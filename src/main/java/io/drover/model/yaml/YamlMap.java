package io.drover.model.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map with text keys, in the file's order. What is asked of it in vain becomes a fault. */
public final class YamlMap implements YamlNode {

    private final int line;
    private final Faults faults;
    private final Map<String, YamlNode> entries = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();

    YamlMap(int line, Faults faults) {
        this.line = line;
        this.faults = faults;
    }

    void put(String key, int keyLine, YamlNode value) {
        if (entries.putIfAbsent(key, value) != null) {
            faults.add(keyLine, "'" + key + "' stands here twice; remove one.");
        }
        keyLines.putIfAbsent(key, keyLine);
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public String kind() {
        return "a map";
    }

    @Override
    public String meaning() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().meaning())
                .collect(Collectors.joining(",", "{", "}"));
    }

    public Map<String, YamlNode> entries() {
        return entries;
    }

    /** Line of {@code key}; this map's own if it is not there. */
    public int lineOf(String key) {
        return keyLines.getOrDefault(key, line);
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public @Nullable YamlNode get(String key) {
        return entries.get(key);
    }

    /** A fault for each key that is not among {@code known}; {@code where} says what this map is: {@code state 'Setup'}. */
    public void onlyKeys(String where, String... known) {
        List<String> names = Arrays.asList(known);
        for (String key : entries.keySet()) {
            if (!names.contains(key)) {
                faults.add(lineOf(key), "'" + key + "' is not a key of " + where + Faults.remedy(key, names));
            }
        }
    }

    /** The text of {@code key}; empty if it is not there, a fault if it is no text. */
    public Optional<String> text(String key) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof YamlText text) {
            return Optional.of(text.text());
        }
        faults.add(node.line(), "'" + key + "' must be a text, is " + node.kind() + ".");
        return Optional.empty();
    }

    /** The text of {@code key}; a fault, and the empty text, if it is not there or blank. */
    public String requiredText(String where, String key) {
        Optional<String> text = text(key).filter(value -> !value.isBlank());
        if (text.isEmpty() && !(entries.get(key) instanceof YamlMap) && !(entries.get(key) instanceof YamlList)) {
            faults.add(lineOf(key), where + " needs '" + key + "'.");
        }
        return text.orElse("");
    }

    /** The map at {@code key}; an empty one if it is not there, a fault if it is no map. */
    public YamlMap map(String key) {
        YamlNode node = entries.get(key);
        if (node instanceof YamlMap map) {
            return map;
        }
        if (node != null && !(node instanceof YamlText text && text.text().isEmpty())) {
            faults.add(node.line(), "'" + key + "' must be a map, is " + node.kind() + ".");
        }
        return new YamlMap(lineOf(key), faults);
    }

    /** The items at {@code key}; a single value is a list of one, nothing an empty one. */
    public List<YamlNode> list(String key) {
        YamlNode node = entries.get(key);
        if (node == null || node instanceof YamlText text && text.text().isEmpty()) {
            return List.of();
        }
        return node instanceof YamlList list ? list.items() : List.of(node);
    }

    /** The texts at {@code key}; a fault for each item that is none. */
    public List<String> texts(String key) {
        return list(key).stream()
                .filter(node -> {
                    if (!(node instanceof YamlText)) {
                        faults.add(node.line(), "'" + key + "' must hold texts, here is " + node.kind() + ".");
                    }
                    return node instanceof YamlText;
                })
                .map(node -> ((YamlText) node).text())
                .toList();
    }
}
