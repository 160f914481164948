package io.drover.app.web;

import io.drover.process.rules.MachineRules;
import io.drover.process.rules.RulesEndpoint;
import io.drover.process.rules.StateDiagram;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The rules by which machines are read now. */
@Singleton
final class MachineRulesShown {

    private final CamelContext context;

    MachineRulesShown(CamelContext context) {
        this.context = context;
    }

    /**
     * What the rules of a machine say.
     *
     * @param kind the kind of machine
     * @param file where they were read from
     * @param regions independent sets of states, with what leads to each
     * @param mermaid the same as a Mermaid diagram
     */
    public record Shown(String kind, String file, List<StateDiagram.Shown> regions, String mermaid) {}

    /** Of the machine with the id {@code machine}. */
    Optional<Shown> of(String machine) {
        return context.getEndpoints().stream()
                .filter(RulesEndpoint.class::isInstance)
                .map(RulesEndpoint.class::cast)
                .filter(endpoint -> endpoint.machine().equals(machine))
                .findFirst()
                .map(RulesEndpoint::rules)
                .map(MachineRulesShown::shown);
    }

    private static Shown shown(MachineRules rules) {
        StateDiagram diagram = StateDiagram.of(rules);
        return new Shown(rules.name(), rules.file(), diagram.regions(), diagram.mermaid());
    }
}
