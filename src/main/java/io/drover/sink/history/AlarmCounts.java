package io.drover.sink.history;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.ledger.UtcTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a machine complains about most: its alarms, counted by code. */
public final class AlarmCounts {

    private final Ledger ledger;

    public AlarmCounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The alarms since {@code from}, a day in the machine's zone, by code; the most frequent first, those as frequent by name. */
    public List<AlarmCount> since(String machine, LocalDate from) {
        Map<String, AlarmCount> counts = new LinkedHashMap<>();
        ledger.jdbc()
                .sql(Sql.of(AlarmCounts.class, "select-alarms-since"))
                .param("machine", machine)
                .param("from", from)
                .query(row -> {
                    String code = row.getString("code");
                    String text = row.getString("message");
                    Instant at = Objects.requireNonNull(UtcTime.fromSql(row, "raised_at"));
                    // oldest first: the last one that is put is the newest
                    counts.merge(
                            code == null ? "text " + text : "code " + code,
                            new AlarmCount(code, text, 1, at),
                            (before, now) -> new AlarmCount(code, text, before.count() + 1, at));
                });
        List<AlarmCount> sorted = new ArrayList<>(counts.values());
        sorted.sort((one, other) -> {
            int byCount = Long.compare(other.count(), one.count());
            return byCount != 0 ? byCount : name(one).compareTo(name(other));
        });
        return sorted;
    }

    private static String name(AlarmCount alarm) {
        return alarm.code() == null ? alarm.text() : alarm.code();
    }
}
