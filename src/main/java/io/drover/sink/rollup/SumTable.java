package io.drover.sink.rollup;

import java.util.List;

/**
 * One table of sums.
 *
 * @param name the table
 * @param when which rows count at all
 * @param keys the columns of its primary key
 * @param aggregates its other columns, one at least
 */
record SumTable(String name, When when, List<KeyColumn> keys, List<Aggregate> aggregates) {

    SumTable {
        keys = List.copyOf(keys);
        aggregates = List.copyOf(aggregates);
    }

    /** Whether adding something again changes nothing. */
    boolean repeatable() {
        return aggregates.stream().allMatch(Aggregate::repeatable);
    }
}
