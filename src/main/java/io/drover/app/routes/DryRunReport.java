package io.drover.app.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.ledger.Ledger;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import io.drover.sink.salesforce.SalesforceFile;
import io.drover.sink.salesforce.UnmappableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run has left behind, as JSON: the rows of every table that a route writes, by table; the deliveries that would be
 * made; the files. The same log gives the same text: rows are in the order of their keys, and the clock is left out.
 */
final class DryRunReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The ledger's own tables; what is rejected and lost, and the outbox, have places of their own. */
    private static final Set<String> LEDGER = Set.of(
            "lease",
            "generation",
            "route_cursor",
            "cursor_reset",
            "csv_file",
            "machine_state",
            "rejected_line",
            "gap",
            "outbox",
            "outbox_destination");

    /** By the clock, or only to find a row by. */
    private static final Set<String> LEFT_OUT = Set.of("generation", "loaded_at", "rejected_at", "found_at");

    /** Of Salesforce; the one that a service uses is a setting. */
    private static final String API_VERSION = "60.0";

    private final Ledger ledger;
    private final Path home;

    DryRunReport(Ledger ledger, Path home) {
        this.ledger = ledger;
        this.home = home;
    }

    ObjectNode of(String template, Map<String, String> parameters, long lines) throws IOException {
        ObjectNode report = JSON.createObjectNode().put("template", template);
        ObjectNode given = report.putObject("parameters");
        new TreeMap<>(parameters)
                .forEach((name, value) ->
                        given.put(name, value.replace(home.toString(), "").replaceFirst("^/log/", "")));
        report.put("lines", lines);
        try (Connection connection = ledger.dataSource().getConnection()) {
            ObjectNode tables = report.putObject("rows");
            for (String table : tables(connection)) {
                ArrayNode rows = rows(connection, "SELECT * FROM " + table + order(connection, table));
                if (!rows.isEmpty()) {
                    tables.set(table, rows);
                }
            }
            report.set(
                    "rejected",
                    rows(connection, "SELECT byte_offset, reason, line FROM rejected_line ORDER BY byte_offset"));
            report.set("gaps", rows(connection, "SELECT from_bytes, to_bytes, cause FROM gap ORDER BY from_bytes"));
            report.set("deliveries", deliveries(rows(connection, "SELECT * FROM outbox ORDER BY id")));
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's own database cannot be read", e);
        }
        report.set("files", files());
        return report;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!LEDGER.contains(name) && !name.startsWith("flyway")) {
                    names.add(name);
                }
            }
        }
        return names.stream().sorted().toList();
    }

    private static String order(Connection connection, String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet columns =
                connection.getMetaData().getPrimaryKeys(null, "PUBLIC", table.toUpperCase(Locale.ROOT))) {
            while (columns.next()) {
                key.put(columns.getInt("KEY_SEQ"), columns.getString("COLUMN_NAME"));
            }
        }
        return key.isEmpty() ? "" : " ORDER BY " + String.join(", ", key.values());
    }

    private static ArrayNode rows(Connection connection, String query) throws SQLException {
        ArrayNode rows = JSON.createArrayNode();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                ObjectNode row = rows.addObject();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
                    if (!LEFT_OUT.contains(name)) {
                        row.set(name, value(result.getObject(i)));
                    }
                }
            }
        }
        return rows;
    }

    /** Columns that hold JSON are told as JSON. */
    private static JsonNode value(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp time) {
            return JSON.getNodeFactory().textNode(time.toLocalDateTime() + "Z");
        }
        Object plain = value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value;
        if (plain instanceof String text && (text.startsWith("{") || text.startsWith("["))) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return JSON.getNodeFactory().textNode(text);
            }
        }
        return plain instanceof Number || plain instanceof Boolean
                ? JSON.valueToTree(plain)
                : plain == null ? JSON.nullNode() : JSON.getNodeFactory().textNode(plain.toString());
    }

    /** What is handed over, and where a mapping file makes requests of it, these. */
    private ArrayNode deliveries(ArrayNode rows) {
        ArrayNode deliveries = JSON.createArrayNode();
        for (JsonNode row : rows) {
            ObjectNode delivery = deliveries.addObject();
            List.of("destination", "delivery_key", "mapping", "payload").forEach(column -> {
                if (row.hasNonNull(column)) {
                    delivery.set(column, row.get(column));
                }
            });
            if (row.hasNonNull("mapping")) {
                delivery.set("requests", requests(row));
            }
        }
        return deliveries;
    }

    private JsonNode requests(JsonNode row) {
        try {
            ArrayNode requests = JSON.createArrayNode();
            SalesforceFile.read(new PackFiles(home).read(row.path("mapping").asText()), Map.of())
                    .requests(
                            row.path("delivery_key").asText(),
                            row.path("payload").toString(),
                            API_VERSION)
                    .forEach(request -> requests.add(request.json()));
            return requests;
        } catch (FaultyFileException | UnmappableException e) {
            return JSON.getNodeFactory().textNode(e.getMessage());
        }
    }

    private ObjectNode files() throws IOException {
        ObjectNode all = JSON.createObjectNode();
        Path data = home.resolve("data");
        if (Files.isDirectory(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file :
                        (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    all.put(home.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        return all;
    }
}
