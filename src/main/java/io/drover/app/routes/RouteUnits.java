package io.drover.app.routes;

import io.drover.app.config.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Takes route files apart into their items. */
final class RouteUnits {

    private RouteUnits() {}

    /**
     * The items of {@code files}, in order.
     *
     * @throws io.drover.app.UserFault if one is no YAML
     */
    static List<RouteUnit> of(List<RouteFile> files) {
        List<RouteUnit> units = new ArrayList<>();
        for (RouteFile file : files) {
            Optional<Node> root = YamlFile.parse(file.text(), file.name());
            if (root.isPresent() && root.get() instanceof SequenceNode list) {
                units.addAll(of(file, list));
            }
        }
        return units;
    }

    private static List<RouteUnit> of(RouteFile file, SequenceNode list) {
        List<Node> items = list.getValue();
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            // written in brackets, several may share a line: all of it is one
            return items.isEmpty() ? List.of() : List.of(unit(file, items.get(0), file.text(), file.name()));
        }
        List<String> lines = file.text().lines().toList();
        Map<String, Integer> seen = new HashMap<>();
        List<RouteUnit> units = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int begin = YamlFile.line(items.get(i)) - 1;
            int end = i + 1 < items.size() ? YamlFile.line(items.get(i + 1)) - 1 : lines.size();
            String text = "\n".repeat(begin) + String.join("\n", lines.subList(begin, end)) + "\n";
            RouteUnit unit = unit(file, items.get(i), text, "");
            int nth = seen.merge(unit.key(), 1, Integer::sum);
            units.add(nth == 1 ? unit : unit(file, items.get(i), text, file.name() + "#" + i));
        }
        return units;
    }

    private static RouteUnit unit(RouteFile file, Node item, String text, String key) {
        String kind = "";
        String name = "";
        if (item instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            NodeTuple first = mapping.getValue().get(0);
            kind = first.getKeyNode() instanceof ScalarNode word ? word.getValue() : "";
            name = first.getValueNode() instanceof MappingNode content ? id(content) : "";
        }
        Optional<TemplatedOutline> use = kind.equals("templatedRoute")
                ? RouteOutline.of(new RouteFile(file.name(), file.location(), text)).templated().stream()
                        .findFirst()
                : Optional.empty();
        String own = use.flatMap(TemplatedOutline::id)
                .orElse(name.isEmpty() ? kind + " of " + file.name() : kind.equals("route") ? name : kind + " " + name);
        return new RouteUnit(file, YamlFile.line(item), kind, key.isEmpty() ? own : key, text, use);
    }

    private static String id(MappingNode content) {
        return content.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("id"))
                .map(tuple -> tuple.getValueNode() instanceof ScalarNode id ? id.getValue() : "")
                .findFirst()
                .orElse("");
    }
}
