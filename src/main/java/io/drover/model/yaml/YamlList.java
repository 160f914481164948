package io.drover.model.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A list. */
public record YamlList(int line, List<YamlNode> items) implements YamlNode {

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public String meaning() {
        return items.stream().map(YamlNode::meaning).collect(Collectors.joining(",", "[", "]"));
    }
}
