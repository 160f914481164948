package io.drover.app.replay;

import io.drover.ledger.Cursor;
import io.drover.ledger.Delivery;
import io.drover.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a trial has made of a machine's logs in the place of what the ledger holds, as far as both are of the same
 * generations. To be used inside one transaction, while the route reads nothing.
 */
final class HistoryExchange {

    private final Ledger ledger;
    private final Ledger trial;
    private final String route;
    private final String machine;
    private final List<Cursor> cursors;
    private final Map<MachineTable, List<Map<String, Object>>> before = new LinkedHashMap<>();
    private final Map<MachineTable, List<Map<String, Object>>> after = new LinkedHashMap<>();
    private final List<Sent> deliveries;

    /** The newest delivery of each job that is no more, where the destination can be told so. */
    private final List<Delivery> noMore;

    /**
     * @param machine the machine's id, which is that of its source
     * @param cursors how far the trial has read, in generations that the ledger knows
     */
    HistoryExchange(Ledger ledger, Ledger trial, String route, String machine, List<Cursor> cursors) {
        this.ledger = ledger;
        this.trial = trial;
        this.route = route;
        this.machine = machine;
        this.cursors = cursors;
        Set<Long> generations = cursors.stream().map(Cursor::generation).collect(Collectors.toSet());
        for (MachineTable table : MachineTable.values()) {
            before.put(table, table.rows(ledger.jdbc(), idIn(table), generations));
            after.put(table, table.rows(trial.jdbc(), idIn(table), generations));
        }
        this.deliveries = newDeliveries();
        this.noMore = removedJobs().stream()
                .flatMap(id -> ledger.outbox().mapped(machine + "_" + id).stream())
                .toList();
    }

    private String idIn(MachineTable table) {
        return table == MachineTable.REJECTED_LINE ? route : machine;
    }

    /** What is other afterwards. */
    ReplayReport compare(List<String> gone) {
        long changed = 0;
        for (MachineTable table : MachineTable.values()) {
            Map<List<Object>, Map<String, Object>> old = byKey(table, before);
            Map<List<Object>, Map<String, Object>> fresh = byKey(table, after);
            changed += fresh.entrySet().stream()
                    .filter(row -> !same(table, row.getValue(), old.get(row.getKey())))
                    .count();
            changed +=
                    old.keySet().stream().filter(key -> !fresh.containsKey(key)).count();
        }
        Map<List<Object>, Map<String, Object>> oldJobs = byKey(MachineTable.JOB, before);
        Map<List<Object>, Map<String, Object>> newJobs = byKey(MachineTable.JOB, after);
        return new ReplayReport(
                route,
                count(before),
                count(after),
                changed,
                ids(newJobs, key -> !oldJobs.containsKey(key)),
                ids(newJobs, key -> oldJobs.containsKey(key) && !Objects.equals(newJobs.get(key), oldJobs.get(key))),
                removedJobs(),
                deliveries.size() + noMore.size(),
                gone);
    }

    private static boolean same(MachineTable table, Map<String, Object> one, @Nullable Map<String, Object> other) {
        return other != null && table.meaning(one).equals(table.meaning(other));
    }

    private static long count(Map<MachineTable, List<Map<String, Object>>> rows) {
        return rows.values().stream().mapToLong(List::size).sum();
    }

    private static Map<List<Object>, Map<String, Object>> byKey(
            MachineTable table, Map<MachineTable, List<Map<String, Object>>> rows) {
        Map<List<Object>, Map<String, Object>> byKey = new LinkedHashMap<>();
        Objects.requireNonNull(rows.get(table)).forEach(row -> byKey.put(table.key(row), row));
        return byKey;
    }

    private static List<String> ids(
            Map<List<Object>, Map<String, Object>> jobs, java.util.function.Predicate<List<Object>> which) {
        return jobs.entrySet().stream()
                .filter(job -> which.test(job.getKey()))
                .map(job -> String.valueOf(job.getValue().get("job_id")))
                .toList();
    }

    /** Of each key the last one that the trial would make, unless it was the last one made. */
    private List<Sent> newDeliveries() {
        Map<String, Sent> last = new LinkedHashMap<>();
        Sent.all(trial.jdbc()).forEach(each -> last.put(each.subject(), each));
        return last.values().stream()
                .filter(each -> !each.wasLast(ledger.jdbc()))
                .toList();
    }

    private List<String> removedJobs() {
        Map<List<Object>, Map<String, Object>> newJobs = byKey(MachineTable.JOB, after);
        return ids(byKey(MachineTable.JOB, before), key -> !newJobs.containsKey(key));
    }

    /** Writes all of it. */
    void replace() {
        Set<Long> generations = cursors.stream().map(Cursor::generation).collect(Collectors.toSet());
        for (MachineTable table : MachineTable.values()) {
            table.delete(ledger.jdbc(), idIn(table), generations);
            table.insert(ledger.jdbc(), Objects.requireNonNull(after.get(table)));
        }
        trial.machineStates().find(route).ifPresent(ledger.machineStates()::save);
        cursors.forEach(cursor -> ledger.cursors().advanceTo(cursor, machine));
        deliveries.forEach(each -> each.queue(ledger));
        noMore.forEach(ledger.outbox()::addNoMore);
    }
}
