package io.drover.app.cursors;

import io.drover.app.UserFault;
import io.drover.app.cursors.ResetPlan.Effect;
import io.drover.app.cursors.ResetPlan.Step;
import io.drover.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/** What a person should know before cursors are moved: what becomes of what the route has written. */
final class ResetNotes {

    private final Ledger ledger;

    ResetNotes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @throws UserFault if the route keeps the state of a machine and lines would be read again: a machine cannot be turned back
     */
    List<String> of(ResetRequest request, List<Step> steps) {
        String route = request.route();
        List<String> notes = new ArrayList<>();
        if (steps.stream().anyMatch(step -> step.effect() == Effect.READ_AGAIN)) {
            if (ledger.machineStates().find(route).isPresent()) {
                throw new UserFault(
                        "The route " + route + " keeps the state of a machine, which stands where its cursor"
                                + " stands: its lines cannot be read again by themselves. Skipping is possible.");
            }
            notes.add(
                    request.replace()
                            ? "Rows that are in the database are made anew, each in its place. Rows whose file is gone stay."
                            : "Rows that are in the database stay as they are; a line gets a row only if it has none.");
            int files = ledger.csvFiles().ofRoute(route).size();
            if (files > 0 && request.replace()) {
                throw new UserFault(
                        "The route " + route + " writes CSV files, which would get every line a second time.");
            }
            if (files > 0) {
                notes.add("This route writes CSV files (" + files + "): they get these lines a second time.");
            }
            notes.add("Rejected lines among them are judged anew. Everything else that the route does, it does again.");
        }
        if (steps.stream().anyMatch(step -> step.effect() == Effect.SKIP)) {
            notes.add("What is skipped is kept as a gap: drover cursor show, and the page of the source.");
        }
        return notes;
    }
}
