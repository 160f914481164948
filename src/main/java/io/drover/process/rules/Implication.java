package io.drover.process.rules;

import io.drover.process.rules.Match.All;
import io.drover.process.rules.Match.Any;
import io.drover.process.rules.Match.Contains;
import io.drover.process.rules.Match.Finds;
import io.drover.process.rules.Match.Not;
import java.util.List;

/**
 * Whether every line for which one condition holds is one for which another holds too, as far as their wording tells: a longer
 * text holds a shorter one. It never says so wrongly, but it cannot see through regular expressions.
 *
 * @param literals the texts that the conditions look for, by number
 */
record Implication(List<String> literals) {

    boolean holds(Match whenever, Match also) {
        if (same(whenever, also)) {
            return true;
        }
        if (whenever instanceof Any any) {
            return any.parts().stream().allMatch(part -> holds(part, also));
        }
        if (also instanceof All all) {
            return all.parts().stream().allMatch(part -> holds(whenever, part));
        }
        if (also instanceof Any any && any.parts().stream().anyMatch(part -> holds(whenever, part))) {
            return true;
        }
        if (whenever instanceof All all) {
            return all.parts().stream().anyMatch(part -> holds(part, also));
        }
        if (whenever instanceof Not no && also instanceof Not not) {
            return holds(not.part(), no.part());
        }
        return also instanceof Contains text && literalOf(whenever).contains(literals.get(text.literal()));
    }

    private String literalOf(Match match) {
        if (match instanceof Contains text) {
            return literals.get(text.literal());
        }
        return match instanceof Finds finds && finds.literal() >= 0 ? literals.get(finds.literal()) : "";
    }

    /** Equal; a compiled expression is what it was compiled from. */
    private static boolean same(Match one, Match other) {
        if (one instanceof Finds a && other instanceof Finds b) {
            return a.group() == b.group()
                    && a.pattern().pattern().equals(b.pattern().pattern());
        }
        return one.equals(other);
    }
}
