package io.drover.app.incidents;

import io.drover.ledger.Incident;
import io.drover.ledger.Incidents;
import io.drover.ledger.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the incidents of some kinds as they can be seen to be: opened when a trouble is seen first, updated when it is seen to
 * be another, closed when it is not seen any more; also what was open before a restart. Used by one thread.
 */
final class Watch {

    /** Which of the incidents are meant. */
    private record Name(String source, String kind) {}

    private final Incidents incidents;
    private final Set<String> kinds;
    private final Map<Name, String> told = new HashMap<>();
    private boolean knowsBefore;

    /**
     * @param kinds the kinds that nobody else opens
     */
    Watch(Incidents incidents, Set<String> kinds) {
        this.incidents = incidents;
        this.kinds = kinds;
    }

    /** Takes all that is wrong now, each with a kind of this watch. */
    void see(List<Trouble> now) {
        if (!knowsBefore) {
            for (Incident each : incidents.open()) {
                if (kinds.contains(each.kind())) {
                    told.put(new Name(each.source(), each.kind()), each.text());
                }
            }
            knowsBefore = true;
        }
        Map<Name, Trouble> seen = new HashMap<>();
        now.forEach(each -> seen.putIfAbsent(new Name(each.source(), each.kind()), each));
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
            if (!seen.containsKey(each)) {
                incidents.close(each.source(), each.kind(), "It is over.");
                told.remove(each);
            }
        }
    }
}
