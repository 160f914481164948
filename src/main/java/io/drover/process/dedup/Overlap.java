package io.drover.process.dedup;

import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import io.drover.model.Columns;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.Row;
import io.drover.model.RowChunk;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another file has brought already, compared as a multiset. Keeps nothing between chunks: how often a key was passed over is
 * counted in {@code overlap_line}, so a restart at any moment changes nothing.
 */
final class Overlap {

    /** Times that are further apart are asked for apart: two logs joined may lie years from each other. */
    private static final Duration NEAR = Duration.ofMinutes(1);

    /** As many keys are asked for at once. */
    private static final int KEYS_AT_ONCE = 500;

    private final Ledger ledger;
    private final String stored;
    private final String time;
    private final List<String> key;
    private final String of;

    Overlap(Ledger ledger, String stored, String time, List<String> key, String of) {
        this.ledger = ledger;
        this.stored = stored;
        this.time = time;
        this.key = List.copyOf(key);
        this.of = of;
    }

    /** Times of stored rows to be looked at, both included. */
    private record Span(LocalDateTime from, LocalDateTime to) {}

    /** Of {@code rows} those that are new; the others are kept in {@code overlap_line}. In the open transaction. */
    RowChunk without(RowChunk rows) {
        if (rows.size() == 0) {
            return rows;
        }
        List<String> keys = new ArrayList<>();
        for (Row row : rows) {
            keys.add(key(row));
        }
        Map<String, Integer> left = left(rows, new HashSet<>(keys));
        @Nullable Object[][] values = new @Nullable Object[rows.size()][];
        int[] lineOf = new int[rows.size()];
        Columns[] itsKeys = new Columns[rows.size()];
        int size = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (left.getOrDefault(keys.get(i), 0) > 0) {
                left.merge(keys.get(i), -1, Integer::sum);
                passOver(rows, i, keys.get(i));
            } else {
                values[size] = rows.values(i);
                itsKeys[size] = rows.keys(i);
                lineOf[size++] = rows.lineOf(i);
            }
        }
        return new RowChunk(rows.lines(), rows.columns(), values, lineOf, size, rows.rejected(), itsKeys);
    }

    /** How many rows of this file with each key are to be passed over yet. */
    private Map<String, Integer> left(RowChunk rows, Set<String> wanted) {
        CursorMove move = rows.move();
        Map<String, Integer> left = new HashMap<>();
        for (Span span : spans(rows)) {
            ledger.jdbc()
                    .sql(stored)
                    .param("of", of.isEmpty() ? move.source() : of)
                    .param("source", move.source())
                    .param("generation", move.generation())
                    .param("from", Timestamp.valueOf(span.from()))
                    .param("to", Timestamp.valueOf(span.to()))
                    .query((ResultSet row) -> {
                        String there = key(row);
                        if (wanted.contains(there)) {
                            left.merge(there, 1, Integer::sum);
                        }
                    });
        }
        List<String> there = List.copyOf(left.keySet());
        for (int from = 0; from < there.size(); from += KEYS_AT_ONCE) {
            ledger.jdbc()
                    .sql(Sql.of(Overlap.class, "count-overlap"))
                    .param("route", move.route())
                    .param("generation", move.generation())
                    .param("before", move.fromBytes())
                    .param("keys", there.subList(from, Math.min(there.size(), from + KEYS_AT_ONCE)))
                    .query((ResultSet row) -> {
                        left.merge(row.getString("key_hash"), -row.getInt("passed"), Integer::sum);
                    });
        }
        return left;
    }

    private List<Span> spans(RowChunk rows) {
        LocalDateTime[] times = new LocalDateTime[rows.size()];
        for (int i = 0; i < times.length; i++) {
            if (!(rows.row(i).get(time) instanceof LocalDateTime at)) {
                throw new IllegalArgumentException("dedup: time=" + time + " is no time of the rows");
            }
            times[i] = at.truncatedTo(ChronoUnit.MILLIS);
        }
        Arrays.sort(times);
        List<Span> spans = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= times.length; i++) {
            if (i == times.length || times[i].isAfter(times[i - 1].plus(NEAR))) {
                spans.add(new Span(times[first], times[i - 1]));
                first = i;
            }
        }
        return spans;
    }

    private void passOver(RowChunk rows, int index, String hash) {
        CursorMove move = rows.move();
        ledger.jdbc()
                .sql(Sql.of(Overlap.class, "insert-overlap"))
                .param("route", move.route())
                .param("generation", move.generation())
                .param("offset", rows.place(index).offsetBytes())
                .param("source", move.source())
                .param("hash", hash)
                .update();
    }

    private String key(Row row) {
        List<@Nullable Object> parts = new ArrayList<>();
        key.forEach(name -> parts.add(row.get(name)));
        return hash(parts);
    }

    private String key(ResultSet row) throws SQLException {
        List<@Nullable Object> parts = new ArrayList<>();
        for (int i = 1; i <= key.size(); i++) {
            parts.add(row.getObject(i));
        }
        return hash(parts);
    }

    private static String hash(List<@Nullable Object> parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            Object value = part instanceof Timestamp stamp ? stamp.toLocalDateTime() : part;
            Object shown = value instanceof LocalDateTime at ? at.truncatedTo(ChronoUnit.MILLIS) : value;
            text.append(shown == null ? "-" : "=" + shown).append('\0');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(bytes, 0, bytes.length).hash();
    }
}
