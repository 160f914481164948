package io.drover.process.decrypt;

import io.drover.model.Columns;
import io.drover.process.decrypt.Decrypted.Text;
import io.drover.process.decrypt.Decrypted.Undecryptable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts the selected fields of rows. Null stays null. A value that cannot be decrypted stays as it is and is a
 * {@linkplain DecryptedRows.Failure failure}. The time is RSA's own, about a millisecond for a value, so many values are spread
 * over all processors.
 */
public final class RowDecryption {

    /** So many values are worth a cipher of their own, and few enough to keep all processors busy to the end. */
    private static final int SLICE = 32;

    private final FieldSelection fields;
    private final PrivateKeys keys;
    private final Padding padding;

    public RowDecryption(FieldSelection fields, PrivateKeys keys, Padding padding) {
        this.fields = fields;
        this.keys = keys;
        this.padding = padding;
        // fails now and not at the first row, if it cannot be done at all
        keys.all().forEach(padding::cipher);
    }

    /** Which of the columns are encrypted. */
    int[] selected(Columns columns) {
        return IntStream.range(0, columns.size())
                .filter(column -> fields.holds(columns.names().get(column)))
                .toArray();
    }

    private record Cell(int row, String field, Object value) {}

    public DecryptedRows decrypt(List<? extends Map<String, ? extends @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> results = new ArrayList<>(rows.size());
        List<Cell> cells = new ArrayList<>();
        for (Map<String, ? extends @Nullable Object> row : rows) {
            int index = results.size();
            row.forEach((field, value) -> {
                if (value != null && fields.holds(field)) {
                    cells.add(new Cell(index, field, value));
                }
            });
            results.add(new LinkedHashMap<>(row));
        }
        Decrypted[] outcomes = decryptAll(cells);
        List<DecryptedRows.Failure> failures = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            Cell cell = cells.get(i);
            if (outcomes[i] instanceof Text decrypted) {
                results.get(cell.row()).put(cell.field(), decrypted.text());
            } else if (outcomes[i] instanceof Undecryptable failed) {
                failures.add(new DecryptedRows.Failure(cell.row(), cell.field(), failed.reason()));
            }
        }
        return new DecryptedRows(results, failures);
    }

    private Decrypted[] decryptAll(List<Cell> cells) {
        Decrypted[] outcomes = new Decrypted[cells.size()];
        int slices = (cells.size() + SLICE - 1) / SLICE;
        IntStream.range(0, slices).parallel().forEach(slice -> {
            ValueDecryption decryption = new ValueDecryption(keys, padding);
            int end = Math.min(cells.size(), (slice + 1) * SLICE);
            for (int i = slice * SLICE; i < end; i++) {
                outcomes[i] = decryption.decrypt(cells.get(i).value());
            }
        });
        return outcomes;
    }
}
