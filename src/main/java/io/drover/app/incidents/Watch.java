package io.drover.app.incidents;

import io.drover.ledger.Incident;
import io.drover.ledger.Incidents;
import io.drover.ledger.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps the incidents of some kinds as they can be seen to be: opened when a trouble is seen first, updated when it is seen to
 * be another, closed when it is not seen any more; also what was open before a restart. Used by one thread.
 */
final class Watch {

    /** Which of the incidents are meant. */
    private record Name(String source, String kind) {}

    private final Incidents incidents;
    private final Map<Name, String> told = new HashMap<>();
    private boolean knowsBefore;

    Watch(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * What was seen.
     *
     * @param troubles all that is wrong now
     * @param kinds the kinds of troubles that this watch looks for, which nobody else opens
     * @param judged whether a source could be judged: of one that could not, what was open stays so
     */
    record Sight(List<Trouble> troubles, Set<String> kinds, Predicate<String> judged) {}

    /** Makes the incidents what {@code sight} says. */
    void see(Sight sight) {
        if (!knowsBefore) {
            for (Incident each : incidents.open()) {
                if (sight.kinds().contains(each.kind())) {
                    told.put(new Name(each.source(), each.kind()), each.text());
                }
            }
            knowsBefore = true;
        }
        Map<Name, Trouble> seen = new HashMap<>();
        sight.troubles().forEach(each -> seen.putIfAbsent(new Name(each.source(), each.kind()), each));
        seen.forEach((name, trouble) -> {
            String before = told.get(name);
            // what a person has closed stays closed until there is news of it
            boolean news = before != null
                    && !before.equals(trouble.text())
                    && incidents
                            .update(name.source(), name.kind(), trouble.text(), trouble.details())
                            .isEmpty();
            if (before == null || news) {
                incidents.open(trouble);
            }
            told.put(name, trouble.text());
        });
        for (Name each : Set.copyOf(told.keySet())) {
            if (!seen.containsKey(each) && sight.judged().test(each.source())) {
                incidents.close(each.source(), each.kind(), "It is over.");
                told.remove(each);
            }
        }
    }
}
