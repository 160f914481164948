package io.drover.sink.rollup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some rows add to one table, by key: a value for each of its aggregates. One owner, one thread. */
final class Groups {

    private final SumTable table;
    private final List<Aggregate> aggregates;
    private final List<KeyColumn> keys;
    private final Map<List<Object>, List<BigDecimal>> byKey = new HashMap<>();

    /** What a text became, for each column of the key: the same few come again and again, and then as the same object. */
    private final List<Map<Object, Object>> known;

    Groups(SumTable table) {
        this.table = table;
        this.aggregates = table.aggregates();
        this.keys = table.keys();
        this.known =
                keys.stream().<Map<Object, Object>>map(key -> new HashMap<>()).toList();
    }

    void add(@Nullable Object[] row) {
        if (!table.when().holds(row)) {
            return;
        }
        List<BigDecimal> added = null;
        for (int i = 0; i < aggregates.size(); i++) {
            BigDecimal value = aggregates.get(i).of(row);
            if (value == null) {
                continue;
            }
            if (added == null) {
                List<Object> key = key(row);
                if (key == null) {
                    return;
                }
                added = byKey.computeIfAbsent(key, any -> nothing());
            }
            added.set(i, aggregates.get(i).merge(added.get(i), value));
        }
    }

    private List<BigDecimal> nothing() {
        BigDecimal[] values = new BigDecimal[aggregates.size()];
        Arrays.fill(values, BigDecimal.ZERO);
        return Arrays.asList(values);
    }

    private @Nullable List<Object> key(@Nullable Object[] row) {
        Object[] key = new Object[keys.size()];
        for (int i = 0; i < key.length; i++) {
            Object part = part(i, row);
            if (part == null) {
                return null;
            }
            key[i] = part;
        }
        return Arrays.asList(key);
    }

    private @Nullable Object part(int index, @Nullable Object[] row) {
        KeyColumn column = keys.get(index);
        Object raw = row[column.value()];
        if (!(raw instanceof String) || column.host()) {
            return column.of(row);
        }
        Map<Object, Object> before = known.get(index);
        Object part = before.get(raw);
        if (part == null) {
            part = column.of(row);
            if (part != null) {
                before.put(raw, part);
            }
        }
        return part;
    }

    /** Both together, value by value. */
    static List<BigDecimal> merged(SumTable table, List<BigDecimal> one, List<BigDecimal> other) {
        List<BigDecimal> both = new ArrayList<>(one.size());
        for (int i = 0; i < one.size(); i++) {
            both.add(table.aggregates().get(i).merge(one.get(i), other.get(i)));
        }
        return both;
    }

    /** Whether {@code more} adds nothing to {@code sums}. */
    static boolean unchanged(SumTable table, List<BigDecimal> sums, List<BigDecimal> more) {
        for (int i = 0; i < sums.size(); i++) {
            BigDecimal sum = sums.get(i);
            if (!table.aggregates().get(i).merge(sum, more.get(i)).equals(sum)) {
                return false;
            }
        }
        return true;
    }

    /** Takes away what {@code gone} adds. */
    void subtract(Groups gone) {
        gone.byKey.forEach((key, values) -> {
            List<BigDecimal> sums = byKey.computeIfAbsent(key, any -> nothing());
            for (int i = 0; i < aggregates.size(); i++) {
                sums.set(
                        i,
                        aggregates.get(i).merge(sums.get(i), aggregates.get(i).undone(values.get(i))));
            }
        });
    }

    /** What is added, by key: no copy. */
    Map<List<Object>, List<BigDecimal>> byKey() {
        return byKey;
    }
}
