package io.drover.sink.rollup;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is sure to be in a repeatable table, because it was committed: the latest used, for any number of threads. It spares
 * the database what would change nothing.
 */
final class KnownSums {

    private static final int MOST = 50_000;

    /** Grows when a table may have lost rows, whoever knows them. */
    private static final AtomicLong FORGOTTEN = new AtomicLong();

    private final SumTable table;
    private final Map<List<Object>, List<BigDecimal>> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, List<BigDecimal>> eldest) {
            return size() > MOST;
        }
    });
    private volatile long asOf = FORGOTTEN.get();

    KnownSums(SumTable table) {
        this.table = table;
    }

    /** To be called before a table loses rows, and after. */
    static void forgetAll() {
        FORGOTTEN.incrementAndGet();
    }

    /** Whether adding {@code values} to {@code key} would change nothing. */
    boolean cover(List<Object> key, List<BigDecimal> values) {
        if (asOf != FORGOTTEN.get()) {
            asOf = FORGOTTEN.get();
            known.clear();
        }
        List<BigDecimal> before = known.get(key);
        return before != null && Groups.unchanged(table, before, values);
    }

    void addAll(Map<List<Object>, List<BigDecimal>> committed) {
        committed.forEach((key, values) -> known.merge(key, values, (one, other) -> Groups.merged(table, one, other)));
    }
}
