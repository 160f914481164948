package io.drover.app.routes;

import io.drover.app.UserFault;
import io.drover.app.config.NearestWord;
import io.drover.app.config.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a route file declares, with the lines where it does; Camel itself checks the rest of it.
 *
 * @param templates the templates in it
 * @param templated its uses of templates
 */
record RouteOutline(List<TemplateOutline> templates, List<TemplatedOutline> templated) {

    /** What may stand at the top of a route file. */
    private static final Set<String> TOP = Set.of(
            "routeTemplate",
            "templatedRoute",
            "route",
            "from",
            "beans",
            "routeConfiguration",
            "onException",
            "errorHandler",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "onCompletion",
            "rest",
            "restConfiguration",
            "dataFormats",
            "transformers");

    /**
     * Reads {@code file}.
     *
     * @throws UserFault if it is no YAML, or not a list of what may stand at the top
     */
    static RouteOutline of(RouteFile file) {
        RouteOutline outline = new RouteOutline(new ArrayList<>(), new ArrayList<>());
        Optional<Node> root = YamlFile.parse(file.text(), file.name());
        if (root.isEmpty()) {
            return outline;
        }
        if (!(root.get() instanceof SequenceNode list)) {
            throw at(file, root.get(), "a route file is a list: each route or template begins with '- '.");
        }
        for (Node item : list.getValue()) {
            if (!(item instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
                throw at(
                        file,
                        item,
                        "expected one of "
                                + String.join(", ", TOP.stream().sorted().toList()) + ".");
            }
            mapping.getValue().forEach(entry -> outline.add(file, entry));
        }
        return outline;
    }

    private void add(RouteFile file, NodeTuple entry) {
        String word = text(entry.getKeyNode());
        if (!TOP.contains(word)) {
            throw at(
                    file,
                    entry.getKeyNode(),
                    "'" + word + "' cannot stand here." + NearestWord.hint(word, TOP)
                            + " A site's route begins with templatedRoute.");
        }
        if (word.equals("routeTemplate")) {
            templates.add(template(entry.getValueNode()));
        } else if (word.equals("templatedRoute")) {
            templated.add(templated(file, entry));
        }
    }

    private static TemplateOutline template(Node node) {
        Map<String, Boolean> required = new LinkedHashMap<>();
        for (Node parameter : items(child(node, "parameters"))) {
            boolean optional = child(parameter, "defaultValue") != null
                    || text(child(parameter, "required")).equals("false");
            required.put(text(child(parameter, "name")), !optional);
        }
        return new TemplateOutline(text(child(node, "id")), required);
    }

    private static TemplatedOutline templated(RouteFile file, NodeTuple entry) {
        Node node = entry.getValueNode();
        Map<String, TemplatedOutline.Value> parameters = new LinkedHashMap<>();
        for (Node parameter : items(child(node, "parameters"))) {
            String name = text(child(parameter, "name"));
            TemplatedOutline.Value value =
                    new TemplatedOutline.Value(text(child(parameter, "value")), YamlFile.line(parameter));
            if (parameters.put(name, value) != null) {
                throw at(file, parameter, "the parameter " + name + " is given twice. Keep one of them.");
            }
        }
        @Nullable Node routeId = child(node, "routeId");
        return new TemplatedOutline(
                text(child(node, "routeTemplateRef")),
                file.name(),
                YamlFile.line(entry.getKeyNode()),
                parameters,
                routeId == null ? null : text(routeId));
    }

    private static UserFault at(RouteFile file, Node node, String what) {
        return new UserFault(file.name() + ":" + YamlFile.line(node) + ": " + what);
    }

    private static @Nullable Node child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (text(tuple.getKeyNode()).equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of();
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
