package io.drover.process.rules;

import io.drover.process.rules.MachineRules.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions in words, for a person who looks at a diagram.
 *
 * @param region index of the region whose states are shown, so that they need not be said
 */
record ConditionText(MachineRules rules, int region) {

    String of(Match match) {
        if (match instanceof Match.Contains text) {
            return rules.literals().get(text.literal());
        }
        if (match instanceof Match.Finds finds) {
            String where =
                    finds.group() < 0 ? "" : " in " + rules.shape().groups().get(finds.group());
            return "/" + finds.pattern().pattern() + "/" + where;
        }
        if (match instanceof Match.Same same) {
            return of(same.finds()) + " is the job's " + same.field();
        }
        if (match instanceof Match.All all) {
            return joined(all.parts(), " and ");
        }
        if (match instanceof Match.Any any) {
            return joined(any.parts(), " or ");
        }
        if (match instanceof Match.Not not) {
            return "not " + of(not.part());
        }
        if (match instanceof Match.In in && in.region() != region) {
            State state = rules.state(in.region(), in.state());
            return rules.regions().get(in.region()).name() + " is " + state.label();
        }
        return "";
    }

    private String joined(List<Match> parts, String word) {
        return parts.stream().map(this::of).filter(text -> !text.isEmpty()).collect(Collectors.joining(word));
    }

    /** The states of the region that {@code match} asks for; empty if it holds in any. */
    List<String> statesAskedFor(Match match) {
        List<String> names = new ArrayList<>();
        if (match instanceof Match.In in && in.region() == region) {
            names.add(rules.state(region, in.state()).name());
        } else if (match instanceof Match.All all) {
            all.parts().forEach(part -> names.addAll(statesAskedFor(part)));
        } else if (match instanceof Match.Any any
                && any.parts().stream().allMatch(part -> !statesAskedFor(part).isEmpty())) {
            any.parts().forEach(part -> names.addAll(statesAskedFor(part)));
        }
        return names;
    }
}
