package io.drover.process.parse;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines per second of one thread, ours beside the two JSON libraries at hand. A main of its own, not a test: {@code ParseBench
 * <log of JSON lines> [rounds]}; take the last rounds, and the ratio rather than the number.
 */
final class ParseBench {

    private static final String[] KEYS = {"level", "time", "sender", "remote_addr", "username", "size_bytes"};
    private static final int CHUNK_LINES = 5000;

    private ParseBench() {}

    private interface Reader {
        long read(LineChunk chunk) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        List<LineChunk> chunks = chunks(Files.readAllBytes(Path.of(args[0])));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        long lines = chunks.stream().mapToLong(LineChunk::size).sum();
        for (int round = 1; round <= rounds; round++) {
            measure("ours, six texts", lines, chunks, ours(String.join(",", KEYS), Optional.empty()));
            measure(
                    "ours, sftpgo pack",
                    lines,
                    chunks,
                    ours(
                            "level, time:timestamp, sender, remote_address=remote_addr|client_ip, username, size_bytes:long",
                            Optional.of("time")));
            measure("fastjson2, six texts", lines, chunks, ParseBench::fastjson2);
            measure("jackson, six texts", lines, chunks, ParseBench::jackson);
        }
    }

    private static void measure(String what, long lines, List<LineChunk> chunks, Reader reader) throws IOException {
        long before = System.nanoTime();
        long values = 0;
        for (LineChunk chunk : chunks) {
            values += reader.read(chunk);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf("%-22s %,12.0f lines/s   %d values%n", what, lines / seconds, values);
    }

    private static Reader ours(String fields, Optional<String> time) {
        RowFormat format =
                new RowFormat(new LineFormat.Json(), Field.list(fields), time, ZoneId.of("America/New_York"), null);
        return chunk -> {
            RowChunk rows = format.parse(chunk);
            long values = 0;
            for (int i = 0; i < rows.size(); i++) {
                for (int column = 0; column < KEYS.length; column++) {
                    values += rows.row(i).value(column) == null ? 0 : 1;
                }
            }
            return values;
        };
    }

    private static long fastjson2(LineChunk chunk) {
        long[] hashes = new long[KEYS.length];
        for (int k = 0; k < KEYS.length; k++) {
            hashes[k] = Fnv.hashCode64(KEYS[k]);
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            @Nullable Object[] row = new @Nullable Object[KEYS.length];
            int length = chunk.end(i) - chunk.start(i);
            try (JSONReader reader = JSONReader.of(chunk.bytes(), chunk.start(i), length, StandardCharsets.UTF_8)) {
                reader.nextIfObjectStart();
                while (!reader.nextIfObjectEnd()) {
                    long hash = reader.readFieldNameHashCode();
                    int k = 0;
                    while (k < KEYS.length && hashes[k] != hash) {
                        k++;
                    }
                    if (k < KEYS.length) {
                        row[k] = reader.readString();
                    } else {
                        reader.skipValue();
                    }
                }
            }
            rows.add(row);
        }
        return count(rows);
    }

    private static final JsonFactory JACKSON = new JsonFactory();

    private static long jackson(LineChunk chunk) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            @Nullable Object[] row = new @Nullable Object[KEYS.length];
            try (JsonParser parser =
                    JACKSON.createParser(chunk.bytes(), chunk.start(i), chunk.end(i) - chunk.start(i))) {
                parser.nextToken();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    int k = List.of(KEYS).indexOf(parser.currentName());
                    parser.nextToken();
                    if (k >= 0) {
                        row[k] = parser.getText();
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            rows.add(row);
        }
        return count(rows);
    }

    private static long count(List<@Nullable Object[]> rows) {
        long values = 0;
        for (@Nullable Object[] row : rows) {
            for (Object value : row) {
                values += value == null ? 0 : 1;
            }
        }
        return values;
    }

    static List<LineChunk> chunks(byte[] bytes) {
        List<LineChunk> chunks = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int[] starts = new int[CHUNK_LINES];
            int[] ends = new int[CHUNK_LINES];
            int size = 0;
            int at = from;
            for (int start = from; at < bytes.length && size < CHUNK_LINES; at++) {
                if (bytes[at] == '\n') {
                    starts[size] = start;
                    ends[size++] = at;
                    start = at + 1;
                }
            }
            CursorMove move = new CursorMove("bench:bench", "bench", 1, from, at, size, LineChunk.tailOf(bytes, at));
            chunks.add(new LineChunk(move, bytes, 0, starts, ends, size, 100, StandardCharsets.UTF_8, List.of()));
            from = at;
        }
        return chunks;
    }
}
