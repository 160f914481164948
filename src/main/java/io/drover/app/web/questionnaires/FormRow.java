package io.drover.app.web.questionnaires;

import io.drover.ledger.CollectedRows.Count;
import io.drover.ledger.CollectionState;
import io.drover.ledger.RowState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form as the page shows it.
 *
 * @param deletable whether its rows are to be deleted at the site
 * @param listed how many rows the site says it has
 * @param received how many it gave last; null before the first time
 * @param exported rows that were ever exported
 * @param waiting exported rows that are to be deleted at the site and are not yet
 * @param held those of them that only a person may delete
 * @param gone rows that the site has no more
 * @param triedAt when the form was asked for last
 * @param collectedAt when that succeeded last
 * @param failingSince since when it does not; null if it does
 * @param problem what is wrong; null if nothing is
 * @param reasons why rows wait, the most rows first
 */
public record FormRow(
        String form,
        boolean deletable,
        long listed,
        @Nullable Long received,
        long exported,
        long waiting,
        long held,
        long gone,
        Instant triedAt,
        @Nullable Instant collectedAt,
        @Nullable Instant failingSince,
        @Nullable String problem,
        List<Reason> reasons) {

    /** Why so many rows wait. */
    public record Reason(String text, long rows) {}

    /** @param counts of all forms */
    static FormRow of(CollectionState state, List<Count> counts) {
        List<Count> its = counts.stream()
                .filter(count -> count.source().equals(state.source())
                        && count.collection().equals(state.name()))
                .toList();
        boolean deletable = state.deletable();
        List<Reason> reasons = !deletable
                ? List.of()
                : its.stream()
                        .filter(count -> count.state() != RowState.GONE)
                        .map(count ->
                                new Reason(Objects.requireNonNullElse(count.why(), words(count.state())), count.rows()))
                        .sorted(Comparator.comparingLong(Reason::rows).reversed())
                        .toList();
        return new FormRow(
                state.name(),
                deletable,
                state.listedRows(),
                state.receivedRows(),
                rows(its.stream()),
                deletable ? rows(its.stream().filter(count -> count.state() != RowState.GONE)) : 0,
                rows(its.stream().filter(count -> count.state() == RowState.HELD)),
                rows(its.stream().filter(count -> count.state() == RowState.GONE)),
                state.triedAt(),
                state.collectedAt(),
                state.failingSince(),
                state.problem(),
                reasons);
    }

    private static long rows(Stream<Count> counts) {
        return counts.mapToLong(Count::rows).sum();
    }

    private static String words(RowState state) {
        return switch (state) {
            case EXPORTED -> "not known to be safe yet";
            case SAFE -> "safe, and about to be deleted";
            case SENT -> "the site was asked to delete it and has not confirmed it";
            case GONE -> "gone";
            case HELD -> "held for a person";
        };
    }
}
