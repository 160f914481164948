package io.drover.process.decrypt;

import io.drover.process.decrypt.Decrypted.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose encrypted fields were decrypted.
 *
 * @param rows in the order they came, the fields too; what could not be decrypted is as it was
 * @param failures the values that could not be, in the rows' order
 */
public record DecryptedRows(List<Map<String, @Nullable Object>> rows, List<Failure> failures) {

    /**
     * A value that could not be decrypted.
     *
     * @param row its row's index
     */
    public record Failure(int row, String field, Reason reason) {}

    public DecryptedRows {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
        failures = List.copyOf(failures);
    }

    /** How many failed, and why, for a sentence: {@code 3 (2 no Base64, 1 no key fits)}. */
    public String summary() {
        Map<Reason, Long> counts =
                failures.stream().collect(Collectors.groupingBy(Failure::reason, TreeMap::new, Collectors.counting()));
        return failures.size()
                + counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().words())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
