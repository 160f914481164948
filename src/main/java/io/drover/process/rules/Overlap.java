package io.drover.process.rules;

import io.drover.process.rules.MachineRules.State;

/**
 * A line that shows two states of one region, so that the order of the states alone decides. That is meant where the first is
 * the narrower condition, and a mistake elsewhere.
 *
 * @param line which of the lines, from 0
 * @param region the region
 * @param taken the state that comes first
 * @param left the other one
 */
public record Overlap(int line, String region, String taken, String left) {

    /** Whether {@code taken} is a narrower condition than {@code left}, as far as it holds for the line. */
    static boolean meant(State taken, State left, LineView line, Implication implication) {
        Match when = taken.when();
        if (when instanceof Match.Any any) {
            return any.parts().stream().anyMatch(part -> part.holds(line) && implication.holds(part, left.when()));
        }
        return implication.holds(when, left.when());
    }
}
