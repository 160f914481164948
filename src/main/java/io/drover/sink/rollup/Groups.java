package io.drover.sink.rollup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some rows add to one table, by key: a value for each of its aggregates. One owner, one thread. */
final class Groups {

    private final SumTable table;
    private final Map<List<Object>, List<BigDecimal>> byKey = new HashMap<>();

    Groups(SumTable table) {
        this.table = table;
    }

    void add(@Nullable Object[] row) {
        if (!table.when().holds(row)) {
            return;
        }
        List<BigDecimal> added = new ArrayList<>(table.aggregates().size());
        boolean nothing = true;
        for (Aggregate aggregate : table.aggregates()) {
            BigDecimal value = aggregate.of(row);
            nothing &= value == null;
            added.add(value == null ? BigDecimal.ZERO : value);
        }
        if (nothing) {
            return;
        }
        List<Object> key = key(row);
        if (key != null) {
            byKey.merge(key, added, (one, other) -> merged(table, one, other));
        }
    }

    private @Nullable List<Object> key(@Nullable Object[] row) {
        List<Object> key = new ArrayList<>(table.keys().size());
        for (KeyColumn column : table.keys()) {
            Object part = column.of(row);
            if (part == null) {
                return null;
            }
            key.add(part);
        }
        return key;
    }

    /** Both together, value by value. */
    static List<BigDecimal> merged(SumTable table, List<BigDecimal> one, List<BigDecimal> other) {
        List<BigDecimal> both = new ArrayList<>(one.size());
        for (int i = 0; i < one.size(); i++) {
            both.add(table.aggregates().get(i).merge(one.get(i), other.get(i)));
        }
        return both;
    }

    /** What is added, by key. */
    Map<List<Object>, List<BigDecimal>> byKey() {
        return byKey;
    }
}
