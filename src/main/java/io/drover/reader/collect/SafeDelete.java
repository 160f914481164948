package io.drover.reader.collect;

import io.drover.ledger.CollectedRow;
import io.drover.ledger.CollectedRows.Step;
import io.drover.ledger.Ledger;
import io.drover.ledger.RowState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Has the rows of a form deleted that are {@link RowState#SAFE}: written down as {@code SENT} first, then asked for, then {@code GONE}
 * once the site says that it has them no more. Killed anywhere in between, it is known which ones may have been asked for; a second time
 * does no harm. One form, one thread.
 */
final class SafeDelete {

    private static final int AT_ONCE = 20;

    /** A site that refuses so many in a row is left alone until the next round. */
    private static final int MOST_FAILURES = 3;

    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);

    private final Ledger ledger;
    private final SiteClient client;
    private final Clock clock;

    SafeDelete(Ledger ledger, SiteClient client, Clock clock) {
        this.ledger = ledger;
        this.client = client;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param gone rows that the site has no more
     * @param failed rows that it was asked for in vain
     * @param problem the last reason; empty if there is none
     */
    record Outcome(long gone, long failed, String problem) {}

    /** @param goesOn whether to go on; asked before each row */
    Outcome delete(String source, String form, BooleanSupplier goesOn) throws Exception {
        List<CollectedRow> safe = ledger.collectedRows().due(source, form, RowState.SAFE);
        Tally tally = new Tally(goesOn);
        for (int from = 0;
                from < safe.size() && tally.goesOn() && ledger.lease().held();
                from += AT_ONCE) {
            List<CollectedRow> batch = safe.subList(from, Math.min(safe.size(), from + AT_ONCE));
            step(batch.stream()
                    .map(row -> new Step(row, RowState.SENT, null, null))
                    .toList());
            step(batch.stream().map(row -> ask(sent(row), tally)).toList());
        }
        return new Outcome(tally.gone, tally.failed, tally.problem);
    }

    private static final class Tally {
        private long gone;
        private long failed;
        private int inARow;
        private String problem = "";
        private final BooleanSupplier wanted;

        Tally(BooleanSupplier wanted) {
            this.wanted = wanted;
        }

        boolean goesOn() {
            return inARow < MOST_FAILURES && wanted.getAsBoolean();
        }
    }

    private Step ask(CollectedRow row, Tally tally) {
        if (!tally.goesOn()) {
            return new Step(row, RowState.SAFE, "it waits for the next round", null);
        }
        try {
            SiteClient.Deletion deletion = client.delete(row.collection(), row.id());
            tally.inARow = 0;
            if (deletion == SiteClient.Deletion.GONE) {
                tally.gone++;
                return new Step(row, RowState.GONE, null, null);
            }
            tally.failed++;
            tally.problem =
                    "the site refuses to delete it (403: not deleteable), though it lists the form as deleteable";
            return new Step(row, RowState.SAFE, tally.problem, clock.instant().plus(AFTER_REFUSAL));
        } catch (SiteException e) {
            tally.failed++;
            tally.inARow++;
            tally.problem = String.valueOf(e.getMessage());
            return new Step(row, RowState.SAFE, tally.problem, null);
        }
    }

    private static CollectedRow sent(CollectedRow row) {
        return new CollectedRow(
                row.source(),
                row.collection(),
                row.id(),
                row.contentHash(),
                row.route(),
                row.backupKey(),
                RowState.SENT,
                row.why(),
                row.exportedAt(),
                row.attempts() + 1);
    }

    private void step(List<Step> steps) throws Exception {
        ledger.transactions().inTransaction(() -> {
            ledger.collectedRows().step(steps);
            return true;
        });
    }
}
