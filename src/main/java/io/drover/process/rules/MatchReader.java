package io.drover.process.rules;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlList;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.model.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads conditions. {@code {contains: x}}, {@code {regex: x}} (with {@code on: <group>}, {@code same: <field>}), {@code {in: <state>}}, {@code {all:
 * [...]}}, {@code {any: [...]}}, {@code {not: ...}}; several keys in one map must all hold, a list means any of it, a bare text
 * means contains. One owner: it collects the texts that are to be looked for.
 */
final class MatchReader {

    private final Faults faults;
    private final List<String> groups;
    private final List<String> literals = new ArrayList<>();
    private final RegionNames regions;
    private final Set<String> fields;

    /** @param fields names of what is captured */
    MatchReader(Faults faults, List<String> groups, RegionNames regions, Set<String> fields) {
        this.faults = faults;
        this.groups = groups;
        this.regions = regions;
        this.fields = fields;
    }

    List<String> literals() {
        return List.copyOf(literals);
    }

    /** The condition at {@code key} of {@code map}; one that never holds if there is none. */
    Match optional(YamlMap map, String key) {
        YamlNode node = map.get(key);
        return node == null ? Match.NEVER : read(node);
    }

    Match read(YamlNode node) {
        if (node instanceof YamlText text) {
            if (text.text().isEmpty()) {
                faults.add(text.line(), "a condition is missing; write for instance { contains: 'some text' }.");
                return Match.NEVER;
            }
            return contains(text.text());
        }
        if (node instanceof YamlList list) {
            return new Match.Any(each(list.items()));
        }
        return parts((YamlMap) node);
    }

    private Match parts(YamlMap map) {
        map.onlyKeys("a condition", "contains", "regex", "on", "same", "in", "all", "any", "not");
        List<Match> parts = new ArrayList<>();
        map.text("contains").ifPresent(text -> {
            if (text.isEmpty()) {
                faults.add(map.lineOf("contains"), "'contains' needs a text.");
            } else {
                parts.add(contains(text));
            }
        });
        List<Match> states = new ArrayList<>();
        for (String name : map.texts("in")) {
            int[] found = regions.find(map.lineOf("in"), name, faults);
            states.add(new Match.In(found[0], found[1]));
        }
        if (!states.isEmpty()) {
            parts.add(states.size() == 1 ? states.get(0) : new Match.Any(states));
        }
        if (map.has("regex")) {
            Pattern pattern = pattern(map, "regex");
            String literal = RegexLiteral.in(pattern.pattern());
            Match.Finds finds = new Match.Finds(pattern, group(map), literal.isEmpty() ? -1 : literal(literal));
            parts.add(map.has("same") ? same(map, finds) : finds);
        } else if (map.has("on") || map.has("same")) {
            String key = map.has("on") ? "on" : "same";
            faults.add(
                    map.lineOf(key),
                    "'" + key + "' says " + (key.equals("on") ? "where 'regex' looks" : "what 'regex' must find")
                            + "; add a 'regex' or remove it.");
        }
        if (map.has("all")) {
            parts.add(new Match.All(each(map.list("all"))));
        }
        if (map.has("any")) {
            parts.add(new Match.Any(each(map.list("any"))));
        }
        YamlNode not = map.get("not");
        if (not != null) {
            parts.add(new Match.Not(read(not)));
        }
        if (parts.isEmpty()) {
            faults.add(map.line(), "this condition is empty; give one of contains, regex, in, all, any, not.");
        }
        return parts.size() == 1 ? parts.get(0) : new Match.All(parts);
    }

    private Match same(YamlMap map, Match.Finds finds) {
        String field = map.text("same").orElse("");
        if (!fields.contains(field)) {
            faults.add(map.lineOf("same"), "there is no capture '" + field + "'" + Faults.remedy(field, fields));
        }
        if (finds.pattern().matcher("").groupCount() == 0) {
            faults.add(
                    map.lineOf("regex"),
                    "'same' compares the first group of its regex; put what you mean in brackets: (…).");
            return Match.NEVER;
        }
        return new Match.Same(finds, field);
    }

    /** Which lines {@code pattern} may be found in at all, by a text that it must hold. */
    Match candidates(Pattern pattern) {
        String literal = RegexLiteral.in(pattern.pattern());
        return literal.isEmpty() ? new Match.All(List.of()) : contains(literal);
    }

    private List<Match> each(List<YamlNode> nodes) {
        return nodes.stream().map(this::read).toList();
    }

    private Match contains(String text) {
        return new Match.Contains(literal(text));
    }

    private int literal(String text) {
        int index = literals.indexOf(text);
        if (index < 0) {
            literals.add(text);
            return literals.size() - 1;
        }
        return index;
    }

    /** The regular expression at {@code key}, which is there. */
    Pattern pattern(YamlMap map, String key) {
        try {
            return Pattern.compile(map.text(key).orElse(""));
        } catch (PatternSyntaxException e) {
            faults.add(
                    map.lineOf(key),
                    "'" + key + "' is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1) + ".");
            return Pattern.compile("");
        }
    }

    /** The group that {@code on} names; -1, the whole line, if it is not there. */
    int group(YamlMap map) {
        String name = map.text("on").orElse("");
        int group = groups.indexOf(name);
        if (!name.isEmpty() && group < 0) {
            faults.add(map.lineOf("on"), "the line pattern has no group '" + name + "'" + Faults.remedy(name, groups));
        }
        return group;
    }
}
