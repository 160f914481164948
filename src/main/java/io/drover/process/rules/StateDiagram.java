package io.drover.process.rules;

import io.drover.process.rules.MachineRules.JobEffect;
import io.drover.process.rules.MachineRules.Region;
import io.drover.process.rules.MachineRules.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The states of a machine and what leads to them, as the rules say it; for a pack's page as Mermaid.
 *
 * @param regions independent sets of states
 */
public record StateDiagram(List<Shown> regions) {

    private static final int LONGEST_LABEL = 70;

    /** A region with its states and the ways into them. */
    public record Shown(String name, List<Node> states, List<Way> ways) {}

    /**
     * A state.
     *
     * @param job what entering it does to the job: starts, ends, cancels; null for nothing
     */
    public record Node(
            String name,
            String label,
            @Nullable String color,
            @Nullable String job) {}

    /**
     * What leads to a state.
     *
     * @param from the state before; null for any
     * @param to the state
     * @param by the condition on the line, or the time without one, in words
     */
    public record Way(@Nullable String from, String to, String by) {}

    /** The diagram of {@code rules}. */
    public static StateDiagram of(MachineRules rules) {
        List<Shown> shown = new ArrayList<>();
        for (int index = 0; index < rules.regions().size(); index++) {
            Region region = rules.regions().get(index);
            List<Node> nodes = new ArrayList<>();
            Set<Way> ways = new LinkedHashSet<>();
            for (State state : region.states()) {
                String job = state.effect() == JobEffect.NONE
                        ? null
                        : state.effect().name().toLowerCase(Locale.ROOT);
                nodes.add(new Node(state.name(), state.label(), state.color(), job));
                ways.addAll(ways(rules, index, state));
            }
            Duration timeout = region.timeout();
            if (timeout != null) {
                String to = region.states().get(region.timeoutState()).name();
                ways.add(new Way(null, to, "no line for " + text(timeout)));
            }
            shown.add(new Shown(region.name(), nodes, List.copyOf(ways)));
        }
        return new StateDiagram(shown);
    }

    /** A list of conditions is a way each; so is each state that one of them asks for. */
    private static List<Way> ways(MachineRules rules, int region, State state) {
        List<Match> conditions = state.when() instanceof Match.Any any ? any.parts() : List.of(state.when());
        ConditionText text = new ConditionText(rules, region);
        List<Way> ways = new ArrayList<>();
        for (Match condition : conditions) {
            List<String> from = text.statesAskedFor(condition);
            String by = shortened(text.of(condition));
            if (condition instanceof Match.Never) {
                continue;
            }
            if (from.isEmpty()) {
                ways.add(new Way(null, state.name(), by));
            }
            from.forEach(each -> ways.add(new Way(each, state.name(), by)));
        }
        return ways;
    }

    /** As a Mermaid state diagram; {@code [*]} stands for any state. */
    public String mermaid() {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n");
        for (int index = 0; index < regions.size(); index++) {
            Shown region = regions.get(index);
            String indent = regions.size() == 1 ? "  " : "    ";
            if (regions.size() > 1) {
                text.append("  state \"")
                        .append(region.name())
                        .append("\" as r")
                        .append(index)
                        .append(" {\n");
            }
            List<String> names = region.states().stream().map(Node::name).toList();
            for (Node node : region.states()) {
                text.append(indent)
                        .append("state \"")
                        .append(escaped(node.label()))
                        .append("\" as ");
                text.append(id(index, names, node.name())).append('\n');
            }
            for (Way way : region.ways()) {
                String from = way.from();
                text.append(indent)
                        .append(from == null ? "[*]" : id(index, names, from))
                        .append(" --> ");
                text.append(id(index, names, way.to()))
                        .append(" : ")
                        .append(escaped(way.by()))
                        .append('\n');
            }
            if (regions.size() > 1) {
                text.append("  }\n");
            }
        }
        return text.toString();
    }

    private static String id(int region, List<String> names, String state) {
        String plain = state.replaceAll("[^A-Za-z0-9]", "");
        boolean unique = names.stream()
                        .filter(name -> name.replaceAll("[^A-Za-z0-9]", "").equals(plain))
                        .count()
                == 1;
        return (region == 0 ? "" : "r" + region) + (plain.isEmpty() || !unique ? "s" + names.indexOf(state) : plain);
    }

    /** What Mermaid would take for its own signs, as its entities. */
    private static String escaped(String text) {
        return text.chars()
                .mapToObj(sign -> "#;:\"<>{}&%".indexOf(sign) >= 0 ? "#" + sign + ";" : Character.toString(sign))
                .collect(Collectors.joining());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private static String text(Duration duration) {
        return Arrays.stream(duration.toString().substring(2).split("(?<=[HMS])"))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
