package io.drover.sink.csv;

import io.drover.ledger.CsvFile;
import io.drover.ledger.Ledger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many bytes of each file are committed. What this process committed itself under the lease it still has need not be asked
 * for again: a live line is in its file one statement sooner. After anything else, such as a rollback, a commit without an answer
 * or a lease that was away, the ledger is asked.
 */
final class CommittedLengths {

    private final Ledger ledger;
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private volatile long epoch;

    CommittedLengths(Ledger ledger) {
        this.ledger = ledger;
        this.epoch = ledger.lease().epoch();
    }

    /** The committed length of the file of {@code route} at {@code path}; 0 if it is new. To be asked in the transaction. */
    long of(String route, String path) {
        long now = ledger.lease().epoch();
        if (now != epoch) {
            known.clear();
            epoch = now;
        }
        Long mine = known.get(path);
        return mine != null
                ? mine
                : ledger.csvFiles()
                        .find(route, path)
                        .map(CsvFile::committedBytes)
                        .orElse(0L);
    }

    /** Writes the length down, in the open transaction. */
    void save(CsvFile file) {
        known.remove(file.path());
        ledger.csvFiles().save(file);
        long under = epoch;
        ledger.transactions().afterCommit(() -> {
            if (under == epoch) {
                known.put(file.path(), file.committedBytes());
            }
        });
    }
}
