package io.drover.process.parse;

import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import io.drover.model.RowChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines and formats for these tests. */
final class Lines {

    private Lines() {}

    static LineChunk of(String... lines) {
        return of(StandardCharsets.UTF_8, lines);
    }

    static LineChunk of(Charset charset, String... lines) {
        return of(
                charset,
                Arrays.stream(lines).map(line -> line.getBytes(charset)).toArray(byte[][]::new));
    }

    static LineChunk of(Charset charset, byte[]... lines) {
        int[] starts = new int[lines.length];
        int[] ends = new int[lines.length];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < lines.length; i++) {
            starts[i] = all.size();
            all.writeBytes(lines[i]);
            ends[i] = all.size();
            all.write('\n');
        }
        byte[] bytes = all.toByteArray();
        CursorMove move =
                new CursorMove("test:s", "s", 1, 0, bytes.length, lines.length, LineChunk.tailOf(bytes, bytes.length));
        return new LineChunk(move, bytes, 0, starts, ends, lines.length, 100, charset, List.of());
    }

    static RowFormat json(String fields) {
        return new RowFormat(new LineFormat.Json(), Field.list(fields), Optional.empty(), ZoneId.of("UTC"), null);
    }

    static List<List<@Nullable Object>> values(RowChunk rows) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = 0; column < rows.columns().size(); column++) {
                values.add(rows.row(row).value(column));
            }
            all.add(values);
        }
        return all;
    }

    /** The values of the only row. */
    static List<@Nullable Object> row(RowFormat format, String line) {
        RowChunk rows = format.parse(of(line));
        if (rows.size() != 1) {
            throw new AssertionError("refused: " + rows.rejected());
        }
        return values(rows).get(0);
    }

    /** Why the only line is refused. */
    static String refusal(RowFormat format, String line) {
        List<RejectedLine> rejected = format.parse(of(line)).rejected();
        if (rejected.size() != 1) {
            throw new AssertionError("not refused: " + line);
        }
        return rejected.get(0).reason();
    }
}
