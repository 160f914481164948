package io.drover.app.replay;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A delivery, by what it says.
 *
 * @param key what it is about, at its destination
 */
record Sent(String destination, String key, String payload) {

    /** All that were ever queued, oldest first. */
    static List<Sent> all(JdbcClient jdbc) {
        return jdbc.sql("SELECT destination, delivery_key, payload FROM outbox ORDER BY id")
                .query((row, number) ->
                        new Sent(row.getString("destination"), row.getString("delivery_key"), row.getString("payload")))
                .list();
    }

    /** Whether the last one of its key at its destination says the same. */
    boolean wasLast(JdbcClient jdbc) {
        List<String> payloads = jdbc.sql("SELECT payload FROM outbox WHERE destination = :destination"
                        + " AND delivery_key = :key ORDER BY id DESC")
                .param("destination", destination)
                .param("key", key)
                .query(String.class)
                .list();
        return !payloads.isEmpty() && payload.equals(payloads.get(0));
    }
}
