package io.drover.app.config;

import io.drover.app.UserFault;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file read for its places: which line says what. Values are taken as written. */
public final class YamlFile {

    private YamlFile() {}

    /**
     * One value of a file.
     *
     * @param key dotted, list items as {@code name[0]}, names that have dots themselves in quotes
     * @param value as written, empty where nothing is
     * @param line from 1
     */
    public record Entry(String key, String value, int line) {}

    /**
     * The tree of {@code text}, empty for an empty text.
     *
     * @param name what messages call the file
     * @throws UserFault if it is no YAML, with the line
     */
    public static Optional<Node> parse(String text, String name) {
        try {
            return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UserFault(
                    name + ":" + line + ": this is not YAML: " + problem(e)
                            + ". Check the indentation (spaces, no tabs), the colons and the quotes in this line and the one above it.",
                    e);
        } catch (YAMLException e) {
            throw new UserFault("Cannot read " + name + ": " + e.getMessage() + ".", e);
        }
    }

    private static String problem(MarkedYAMLException e) {
        @Nullable String problem = e.getProblem();
        @Nullable String context = e.getContext();
        if (problem == null) {
            return "unknown problem";
        }
        boolean begun = e.getContextMark() != null;
        return context == null
                ? problem
                : context
                        + (begun ? " that begins in line " + (e.getContextMark().getLine() + 1) : "") + ", " + problem;
    }

    /** Line of {@code node}, from 1. */
    public static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /**
     * All values beneath {@code root} under their dotted keys.
     *
     * @throws UserFault if a key appears twice: one of the two would be ignored in silence
     */
    public static List<Entry> entries(Node root, String name) {
        List<Entry> entries = new ArrayList<>();
        flatten(root, "", name, entries);
        return entries;
    }

    private static void flatten(Node node, String key, String name, List<Entry> entries) {
        if (node instanceof MappingNode mapping) {
            Map<String, Integer> seen = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String own = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                int line = line(tuple.getKeyNode());
                @Nullable Integer before = seen.put(own, line);
                if (before != null) {
                    throw new UserFault(name + ":" + line + ": " + own + " appears twice, first in line " + before
                            + ". Keep one of them.");
                }
                // as the settings are read: a dot in a key is part of a name
                String part = own.indexOf('.') >= 0 ? '"' + own + '"' : own;
                flatten(tuple.getValueNode(), key.isEmpty() ? part : key + "." + part, name, entries);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int index = 0; index < sequence.getValue().size(); index++) {
                flatten(sequence.getValue().get(index), key + "[" + index + "]", name, entries);
            }
        } else if (node instanceof ScalarNode scalar) {
            entries.add(new Entry(key, scalar.getValue(), line(scalar)));
        }
    }
}
