package io.drover.app.replay;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that a machine's rules write, each row with the generation of the line that made it. */
enum MachineTable {
    TRANSITION("machine", "region", "generation", "byte_offset", "nth"),
    SPAN("machine", "region", "generation", "byte_offset", "nth", "piece"),
    JOB("machine", "generation", "byte_offset"),
    ALARM("machine", "generation", "byte_offset"),
    REJECTED_LINE("route", "generation", "byte_offset");

    private static final String WRITTEN_AT = "rejected_at";

    private final List<String> key;

    MachineTable(String... key) {
        this.key = List.of(key);
    }

    private String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What names the row; as texts, because databases differ in the size of their numbers. */
    List<Object> key(Map<String, Object> row) {
        return key.stream()
                .<Object>map(column -> String.valueOf(row.get(column)))
                .toList();
    }

    /** The rows of the machine, or of the route, whose id is {@code id}, that were made in one of {@code generations}. */
    List<Map<String, Object>> rows(JdbcClient jdbc, String id, Collection<Long> generations) {
        if (generations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT * FROM " + table() + where())
                .param("id", id)
                .param("generations", generations)
                .query(Rows::read)
                .list();
    }

    private String where() {
        return " WHERE " + key.get(0) + " = :id AND generation IN (:generations)";
    }

    void delete(JdbcClient jdbc, String id, Collection<Long> generations) {
        if (!generations.isEmpty()) {
            jdbc.sql("DELETE FROM " + table() + where())
                    .param("id", id)
                    .param("generations", generations)
                    .update();
        }
    }

    void insert(JdbcClient jdbc, List<Map<String, Object>> rows) {
        rows.forEach(row -> Rows.insert(jdbc, table(), row));
    }

    /** What the row says, without what the clock has put there. */
    Map<String, Object> meaning(Map<String, Object> row) {
        Map<String, Object> meaning = new LinkedHashMap<>(row);
        meaning.remove(WRITTEN_AT);
        return meaning;
    }
}
