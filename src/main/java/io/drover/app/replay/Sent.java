package io.drover.app.replay;

import io.drover.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A delivery as it was queued, with all that is to be known to make it. */
record Sent(Map<String, Object> row) {

    /** All that were ever queued, oldest first. */
    static List<Sent> all(JdbcClient jdbc) {
        return jdbc.sql("SELECT * FROM outbox ORDER BY id").query(Rows::read).list().stream()
                .map(Sent::new)
                .toList();
    }

    /** What it is about, and where. */
    String subject() {
        return row.get("destination") + "\n" + row.get("delivery_key");
    }

    /** Whether the last one of its subject says the same. */
    boolean wasLast(JdbcClient jdbc) {
        List<String> payloads = jdbc.sql("SELECT payload FROM outbox WHERE destination = :destination"
                        + " AND delivery_key = :delivery_key ORDER BY id DESC")
                .param("destination", row.get("destination"))
                .param("delivery_key", row.get("delivery_key"))
                .query(String.class)
                .list();
        return !payloads.isEmpty() && payloads.get(0).equals(row.get("payload"));
    }

    /** Queues it in another outbox, as new as it was here. What a mapping makes requests of replaces what waits of its subject. */
    void queue(Ledger ledger) {
        if (row.get("mapping") != null) {
            ledger.outbox().supersede(String.valueOf(row.get("destination")), String.valueOf(row.get("delivery_key")));
        }
        Map<String, Object> fresh = new LinkedHashMap<>(row);
        fresh.remove("id");
        Rows.insert(ledger.jdbc(), "outbox", fresh);
    }
}
