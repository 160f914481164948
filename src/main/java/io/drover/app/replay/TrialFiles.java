package io.drover.app.replay;

import io.drover.ledger.Ledger;
import java.util.List;
import java.util.Map;

/** Tells a trial which files the ledger knows, under the same ids, so that places mean the same in both. */
final class TrialFiles {

    private TrialFiles() {}

    static void tell(Ledger ledger, Ledger trial, String source) {
        List<Map<String, Object>> known = ledger.jdbc()
                .sql("SELECT * FROM generation WHERE source = :source")
                .param("source", source)
                .query(Rows::read)
                .list();
        known.forEach(row -> Rows.insert(trial.jdbc(), "generation", row));
        long next = 1
                + known.stream()
                        .mapToLong(row -> ((Number) row.getOrDefault("id", 0L)).longValue())
                        .max()
                        .orElse(0);
        trial.jdbc()
                .sql("ALTER TABLE generation ALTER COLUMN id RESTART WITH " + next)
                .update();
    }
}
