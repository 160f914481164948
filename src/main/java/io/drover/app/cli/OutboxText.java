package io.drover.app.cli;

import io.drover.app.outbox.DeliveryRow;
import io.drover.app.outbox.DestinationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Deliveries as a person reads them on a console. */
final class OutboxText {

    private static final int REASON_CHARS = 100;

    private OutboxText() {}

    static String destinations(List<DestinationRow> rows) {
        if (rows.isEmpty()) {
            return "There are no destinations yet.\n";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("DESTINATION", "STATE", "WAITING", "OLDEST", "DEAD", "REASON"));
        for (DestinationRow row : rows) {
            lines.add(List.of(
                    row.name(),
                    row.state(),
                    String.valueOf(row.waiting()),
                    row.oldestWaiting() == null ? "-" : row.oldestWaiting().toString(),
                    String.valueOf(row.dead()),
                    shortened(Objects.requireNonNullElse(row.reason(), ""))));
        }
        return table(lines);
    }

    static String deliveries(List<DeliveryRow> rows) {
        if (rows.isEmpty()) {
            return "There are no such deliveries.\n";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("ID", "DESTINATION", "KEY", "STATE", "ATTEMPTS", "RECEIPT", "REASON"));
        for (DeliveryRow row : rows) {
            lines.add(List.of(
                    String.valueOf(row.id()),
                    row.destination(),
                    row.key(),
                    row.state(),
                    String.valueOf(row.attempts()),
                    row.receipt() == null ? "-" : row.receipt(),
                    shortened(Objects.requireNonNullElse(row.reason(), ""))));
        }
        return table(lines);
    }

    private static String shortened(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return line.length() <= REASON_CHARS ? line : line.substring(0, REASON_CHARS) + "…";
    }

    private static String table(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                shown.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            text.append(shown.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
