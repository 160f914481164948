package io.drover.process.rules;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.process.rules.MachineRules.AlarmRule;
import io.drover.process.rules.MachineRules.Region;
import io.drover.process.rules.MachineRules.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what can be read and yet cannot be meant: states that no line can lead to, conditions that another one always comes
 * before. Each becomes a fault with its line.
 */
final class RulesLint {

    private final YamlMap root;
    private final List<Region> regions;
    private final Implication implication;
    private final Faults faults;
    private final boolean[][] reachable;

    /** @param newFile per region, the state in which another file begins, -1 for none; null where it means nothing */
    RulesLint(
            YamlMap root, List<Region> regions, @Nullable List<Integer> newFile, List<String> literals, Faults faults) {
        this.root = root;
        this.regions = regions;
        this.implication = new Implication(literals);
        this.faults = faults;
        this.reachable = new boolean[regions.size()][];
        for (int region = 0; region < regions.size(); region++) {
            reachable[region] = new boolean[regions.get(region).states().size()];
            if (newFile != null && newFile.get(region) >= 0) {
                reachable[region][newFile.get(region)] = true;
            }
        }
    }

    void check(List<AlarmRule> alarms) {
        while (reachMore()) {
            // what is reached may be the condition for more
        }
        for (int region = 0; region < regions.size(); region++) {
            List<State> states = regions.get(region).states();
            for (int state = 0; state < states.size(); state++) {
                if (!reachable[region][state]) {
                    unreachable(region, states.get(state));
                } else if (regions.get(region).timeoutState() != state) {
                    shadowed(region, state);
                }
            }
        }
        shadowed(alarms);
    }

    private boolean reachMore() {
        boolean more = false;
        for (int region = 0; region < regions.size(); region++) {
            Region its = regions.get(region);
            boolean any = false;
            for (int state = 0; state < its.states().size(); state++) {
                if (!reachable[region][state] && canHold(its.states().get(state).when())) {
                    reachable[region][state] = true;
                    more = true;
                }
                any |= reachable[region][state];
            }
            if (any && its.timeoutState() >= 0 && !reachable[region][its.timeoutState()]) {
                reachable[region][its.timeoutState()] = true;
                more = true;
            }
        }
        return more;
    }

    /** Whether a line can be thought of for which it holds, given the states that are known to be reached. */
    private boolean canHold(Match match) {
        if (match instanceof Match.In in) {
            return in.state() < 0 || reachable[in.region()][in.state()];
        }
        if (match instanceof Match.All all) {
            return all.parts().stream().allMatch(this::canHold);
        }
        if (match instanceof Match.Any any) {
            return any.parts().stream().anyMatch(this::canHold);
        }
        return !(match instanceof Match.Never);
    }

    private void unreachable(int region, State state) {
        String remedy = state.when() instanceof Match.Never
                ? "it has no 'when', and no time-out leads to it; give it 'when', or remove it."
                : "its 'when' asks for states of which none is ever entered; correct 'in', or remove the state.";
        faults.add(lineOf(region, state), "state '" + state.name() + "' is unreachable: " + remedy);
    }

    private void shadowed(int region, int state) {
        List<State> states = regions.get(region).states();
        State its = states.get(state);
        for (int earlier = 0; earlier < state; earlier++) {
            State first = states.get(earlier);
            if (implication.holds(its.when(), first.when())) {
                boolean same = implication.holds(first.when(), its.when());
                faults.add(
                        lineOf(region, its),
                        "state '" + its.name() + "' is unreachable: every line that shows it shows '" + first.name()
                                + "' (line " + lineOf(region, first) + ") too, which comes first; "
                                + (same
                                        ? "one line can show only one state of a region, so let their conditions differ."
                                        : "put '" + its.name() + "' before it, or make its condition another."));
                return;
            }
        }
    }

    private void shadowed(List<AlarmRule> alarms) {
        List<YamlNode> nodes = root.list("alarms");
        for (int alarm = 1; alarm < Math.min(alarms.size(), nodes.size()); alarm++) {
            for (int earlier = 0; earlier < alarm; earlier++) {
                if (implication.holds(
                        alarms.get(alarm).when(), alarms.get(earlier).when())) {
                    faults.add(
                            nodes.get(alarm).line(),
                            "this alarm is never raised: the one in line "
                                    + nodes.get(earlier).line()
                                    + " takes all of its lines; put this one before it, or remove it.");
                    break;
                }
            }
        }
    }

    private int lineOf(int region, State state) {
        return root.map("regions").map(regions.get(region).name()).lineOf(state.name());
    }
}
