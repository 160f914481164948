package io.drover.process.collected;

import io.drover.ledger.CollectedRow;
import io.drover.ledger.CollectedRows;
import io.drover.ledger.Ledger;
import io.drover.ledger.RowIdentity;
import io.drover.ledger.RowState;
import io.drover.model.RowChunk;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ledger knows of the rows of answers: which were exported, and what of them came back or is another now. */
final class CollectedLedger {

    static final String OTHER =
            "the site has another row with this id than the one that was exported; it is in the raw backups";

    private static final Logger LOG = LoggerFactory.getLogger(CollectedLedger.class);

    private final Ledger ledger;
    private final String idField;
    private final Clock clock;

    CollectedLedger(Ledger ledger, String idField, Clock clock) {
        this.ledger = ledger;
        this.idField = idField;
        this.clock = clock;
    }

    /**
     * Where rows belong.
     *
     * @param backupKey the raw backup that they are in; null if there is none
     * @param undecrypted by the offset of its place, the fields of a row that could not be decrypted
     */
    record Origin(String source, String form, @Nullable String backupKey, Map<Long, String> undecrypted) {}

    /**
     * The rows that were never exported. Of those that were, it is written down what is not as it should be: a row that was deleted
     * and is there again, and one that holds something else now.
     */
    RowChunk without(RowChunk rows, Origin origin) {
        List<RowIdentity> identities = identities(rows);
        Map<String, CollectedRow> known = known(identities, origin);
        Map<String, CollectedRows.Step> steps = new LinkedHashMap<>();
        int[] fresh = IntStream.range(0, rows.size())
                .filter(i -> {
                    RowIdentity identity = identities.get(i);
                    CollectedRow row = known.get(identity.id());
                    if (row != null) {
                        step(row, identity, steps);
                    }
                    return row == null;
                })
                .toArray();
        if (!steps.isEmpty()) {
            write(steps.values());
        }
        return rows.only(fresh);
    }

    /** Rows that wait and are in an answer no more, which is complete, are gone: someone else has deleted them. */
    void noticeWhatIsGone(RowChunk rows, Origin origin) {
        Set<String> there = identities(rows).stream().map(RowIdentity::id).collect(Collectors.toSet());
        List<CollectedRows.Step> steps = Stream.of(RowState.EXPORTED, RowState.HELD, RowState.SAFE, RowState.SENT)
                .flatMap(state -> ledger.collectedRows().due(origin.source(), origin.form(), state).stream())
                .filter(row -> !there.contains(row.id()))
                .map(row -> new CollectedRows.Step(row, RowState.GONE, "it was gone before it was deleted here", null))
                .toList();
        if (!steps.isEmpty()) {
            write(steps);
        }
    }

    private void step(CollectedRow row, RowIdentity identity, Map<String, CollectedRows.Step> steps) {
        if (!row.contentHash().equals(identity.hash())) {
            if (row.state() != RowState.HELD || !OTHER.equals(row.why())) {
                steps.put(row.id(), new CollectedRows.Step(row, RowState.HELD, OTHER, null));
                LOG.atError()
                        .addKeyValue("source", row.source())
                        .addKeyValue("form", row.collection())
                        .addKeyValue("id", row.id())
                        .log(
                                "The site has another row with an id that was exported. It is kept in the raw backups only, and"
                                        + " it is not deleted: compare the two.");
            }
        } else if (row.state() == RowState.GONE) {
            steps.putIfAbsent(
                    row.id(),
                    new CollectedRows.Step(row, RowState.EXPORTED, "it came back after it was deleted", null));
            LOG.atWarn()
                    .addKeyValue("source", row.source())
                    .addKeyValue("form", row.collection())
                    .addKeyValue("id", row.id())
                    .log("A row that was deleted is at the site again; it is not exported again, and deleted again.");
        }
    }

    private void write(Iterable<CollectedRows.Step> steps) {
        List<CollectedRows.Step> all = new ArrayList<>();
        steps.forEach(all::add);
        try {
            ledger.transactions().inTransaction(() -> {
                ledger.collectedRows().step(all);
                return true;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes those of the rows down that are not known, in the open transaction, and gives them. */
    RowChunk add(RowChunk rows, Origin origin) {
        List<RowIdentity> identities = identities(rows);
        Map<String, CollectedRow> known = known(identities, origin);
        Map<String, CollectedRow> added = new LinkedHashMap<>();
        int[] kept = new int[rows.size()];
        int size = 0;
        for (int i = 0; i < rows.size(); i++) {
            RowIdentity identity = identities.get(i);
            if (known.containsKey(identity.id())) {
                continue;
            }
            CollectedRow before = added.get(identity.id());
            if (before == null) {
                added.put(identity.id(), row(rows, i, identity, origin));
                kept[size++] = i;
            } else if (!before.contentHash().equals(identity.hash())) {
                added.put(identity.id(), held(before));
                LOG.atError()
                        .addKeyValue("source", origin.source())
                        .addKeyValue("form", origin.form())
                        .addKeyValue("id", identity.id())
                        .log(
                                "An answer holds two different rows with one id. The first is exported, the other is in the raw"
                                        + " backups only, and neither is deleted.");
            }
        }
        ledger.collectedRows().add(List.copyOf(added.values()));
        return rows.only(Arrays.copyOf(kept, size));
    }

    private CollectedRow row(RowChunk rows, int index, RowIdentity identity, Origin origin) {
        String undecrypted = origin.undecrypted().get(rows.place(index).offsetBytes());
        String why = !identity.hasId()
                ? "it has no id, so the site cannot be asked to delete it"
                : undecrypted == null ? null : "not decrypted: " + undecrypted;
        return new CollectedRow(
                origin.source(),
                origin.form(),
                identity.id(),
                identity.hash(),
                rows.move().route(),
                origin.backupKey(),
                why == null ? RowState.EXPORTED : RowState.HELD,
                why,
                clock.instant(),
                0);
    }

    private static CollectedRow held(CollectedRow row) {
        return new CollectedRow(
                row.source(),
                row.collection(),
                row.id(),
                row.contentHash(),
                row.route(),
                row.backupKey(),
                RowState.HELD,
                OTHER,
                row.exportedAt(),
                0);
    }

    private List<RowIdentity> identities(RowChunk rows) {
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> RowIdentity.of(rows.text(i), idField))
                .toList();
    }

    private Map<String, CollectedRow> known(List<RowIdentity> identities, Origin origin) {
        return ledger.collectedRows()
                .known(
                        origin.source(),
                        origin.form(),
                        identities.stream().map(RowIdentity::id).distinct().toList());
    }
}
