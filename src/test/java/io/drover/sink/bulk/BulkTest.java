package io.drover.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drover.ledger.ChunkOf;
import io.drover.ledger.Dialect;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TestDatabase;
import io.drover.model.AsciiText;
import io.drover.model.Columns;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {

    private static final String ROUTE = "load:fileserver";
    private static final Columns COLUMNS =
            new Columns(List.of("time", "day", "name", "size", "price", "good", "small"));
    private static final String ALL =
            "generation, byte_offset, source, time, event_day=day, name, size_bytes=size, price, good, small, line";
    private static final Instant TIME = Instant.parse("2024-09-18T23:59:59.999Z");
    private static final LocalDate DAY = LocalDate.of(2024, 9, 18);

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldWriteWhatSqlInsertsWrite(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            table(ledger, "sql_row");
            long generation = generation(ledger);
            Object[][] values = {
                {TIME, DAY, "plain", 1L, new BigDecimal("1.25"), true, 1L},
                {TIME, DAY, "o\"brien, d'angelo; tab\there \\N \\. back\\slash\\", Long.MAX_VALUE, null, false, null},
                {Instant.EPOCH, LocalDate.of(1969, 12, 31), "line\nfeed\r\nreturn", 1L << 40, BigDecimal.ZERO, null, -1L
                },
                {
                    Instant.parse("9999-12-31T23:59:59.999Z"),
                    LocalDate.of(9999, 12, 31),
                    "\uD83D\uDE00 étudiant",
                    Long.MIN_VALUE,
                    new BigDecimal("-99999999.9999"),
                    true,
                    32_767L
                },
                {TIME, DAY, "", 0L, new BigDecimal("1E+3"), true, 0L},
                {TIME, null, null, null, new BigDecimal("0.0001"), null, null},
                {TIME, DAY, " spaces kept  ", 2_147_483_648L, new BigDecimal("10000.5"), true, -32_768L},
            };
            String[] lines = {"{\"a\":1}", "", "é", "\uD83D\uDE00", "tab\t", "\\N", "\\."};
            RowChunk rows = rows(generation, lines, values);
            start(
                    ledger,
                    insert(ALL),
                    "sql:INSERT INTO sql_row (generation, byte_offset,"
                            + " source, time, event_day, name, size_bytes, price, good, small, line) VALUES (:#generation,"
                            + " :#byte_offset, :#source, :#time, :#day, :#name, :#size, :#price, :#good, :#small, :#line)?batch=true");

            assertThat(send(rows).getException()).isNull();

            assertThat(stored(ledger, "bulk_row")).hasSize(7).isEqualTo(stored(ledger, "sql_row"));
            assertThat(ledger.rejectedLines().count("fileserver")).isZero();
            assertThat(texts(ledger))
                    .containsExactly(
                            "plain",
                            (String) values[1][2],
                            "line\nfeed\r\nreturn",
                            (String) values[3][2],
                            "",
                            null,
                            " spaces kept  ");
        }
    }

    @Test
    void shouldLoadManyRowsByLoadDataOnMariaDbAndTellErrorsAllTheSame() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.MARIADB);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            table(ledger, "sql_row");
            long generation = generation(ledger);
            String[] texts = {
                "tab\there",
                "\\N",
                "\\.",
                "line\nfeed\r\n",
                "nul\0",
                "back\\slash\\",
                "o\"brien, d'angelo",
                "\uD83D\uDE00",
                "",
                "é",
                " x "
            };
            int size = 700;
            Object[][] values = new Object[size][];
            String[] lines = new String[size];
            for (int i = 0; i < size; i++) {
                String text = texts[i % texts.length];
                values[i] = new Object[] {
                    TIME.plusMillis(i * 7_000_001L),
                    i % 3 == 0 ? null : DAY.minusDays(i),
                    i % 2 == 0 ? text : ascii("a\tb\\" + i),
                    i % 5 == 0 ? null : Long.MAX_VALUE - i,
                    new BigDecimal("1E+3"),
                    i % 2 == 0,
                    (long) i
                };
                lines[i] = text + i;
            }
            long before = loads(ledger);
            start(
                    ledger,
                    insert(
                            "generation, byte_offset, source, time, event_day=day, name, size_bytes=size, price, small, line"),
                    "sql:INSERT INTO sql_row (generation, byte_offset, source, time, event_day, name, size_bytes, price, small,"
                            + " line) VALUES (:#generation, :#byte_offset, :#source, :#time, :#day, :#name, :#size, :#price,"
                            + " :#small, :#line)?batch=true");

            assertThat(send(rows(generation, lines, values)).getException()).isNull();

            assertThat(loads(ledger)).isEqualTo(before + 1);
            assertThat(stored(ledger, "bulk_row")).hasSize(size).isEqualTo(stored(ledger, "sql_row"));

            long another = generation(ledger);
            values[7][2] = "n".repeat(61);
            values[600][6] = 32_768L;
            assertThat(send(rows(another, lines, values)).getException()).isNull();

            assertThat(stored(ledger, "bulk_row")).hasSize(2 * size - 2);
            assertThat(rejected(ledger)).containsExactly(lines[7], lines[600]);
        }
    }

    private static AsciiText ascii(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.US_ASCII);
        return new AsciiText(bytes, 1, bytes.length - 1);
    }

    /** How often this server was told to LOAD DATA. */
    private static long loads(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'COM_LOAD'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepLinesWhoseBytesAreNoUtf8(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            byte[] bytes = {'a', (byte) 0xFF, 'b', '\n'};
            CursorMove move = new CursorMove(ROUTE, "fileserver", generation, 0, 4, 1, LineChunk.tailOf(bytes, 4));
            LineChunk chunk = new LineChunk(
                    move, bytes, 0, new int[] {0}, new int[] {3}, 1, 100, StandardCharsets.UTF_8, List.of());
            start(ledger, insert("generation, byte_offset, source, line"));

            send(new RowChunk(chunk, COLUMNS, new Object[][] {new Object[7]}, new int[] {0}, 1, List.of()));

            assertThat(ledger.jdbc()
                            .sql("SELECT line FROM bulk_row")
                            .query(String.class)
                            .single())
                    .isEqualTo("a\uFFFDb");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRejectOnlyTheRowsThatTheDatabaseRefuses(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            int size = 300;
            Object[][] values = new Object[size][];
            String[] lines = new String[size];
            for (int i = 0; i < size; i++) {
                values[i] = new Object[] {TIME, DAY, "name " + i, (long) i, null, null, 1L};
                lines[i] = "line " + i;
            }
            values[7][2] = "n".repeat(61);
            values[100][6] = 32_768L;
            values[101][4] = new BigDecimal("123456789");
            values[299][2] = "\uD83D\uDE00".repeat(61);
            // a repeat of a key that is there already
            ledger.jdbc()
                    .sql("INSERT INTO bulk_row (generation, byte_offset, source, line) VALUES (?, ?, 'x', 'x')")
                    .params(generation, 0)
                    .update();
            start(ledger, insert(ALL));

            assertThat(send(rows(generation, lines, values)).getException()).isNull();

            assertThat(stored(ledger, "bulk_row")).hasSize(size - 5 + 1);
            assertThat(rejected(ledger)).containsExactly("line 0", "line 7", "line 100", "line 101", "line 299");
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).lines()).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKeepANulOrRejectItsLineAlone(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            start(ledger, insert(ALL));

            send(rows(
                    generation,
                    new String[] {"one", "two", "three"},
                    new Object[] {TIME, DAY, "one", null, null, null, null},
                    new Object[] {TIME, DAY, "t\0o", null, null, null, null},
                    new Object[] {TIME, DAY, "three", null, null, null, null}));

            if (dialect == Dialect.POSTGRESQL) {
                assertThat(texts(ledger)).containsExactly("one", "three");
                assertThat(rejected(ledger)).containsExactly("two");
            } else {
                assertThat(texts(ledger)).containsExactly("one", "t\0o", "three");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRollBackWithTheTransaction(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            start(ledger, insert("generation, byte_offset, source, line"), "sql:SELECT no_such_column FROM bulk_row");

            Exchange failed = send(rows(generation, new String[] {"one"}, new Object[7]));

            assertThat(failed.getException()).isNotNull();
            assertThat(stored(ledger, "bulk_row")).isEmpty();
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).offsetBytes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRefuseATableWithOtherColumnsWithTheDifference(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            ledger.jdbc()
                    .sql("CREATE TABLE bulk_row (id BIGINT NOT NULL, line VARCHAR(20), username VARCHAR(20) NOT NULL,"
                            + " note VARCHAR(9) DEFAULT 'none' NOT NULL)")
                    .update();

            assertThatThrownBy(() -> start(ledger, insert("ID=byte_offset, line, size_bytes")))
                    .rootCause()
                    .isInstanceOf(BulkException.class)
                    .hasMessage("The table bulk_row has other columns than file:" + folder.resolve("write.sql")
                            + " writes: it has no size_bytes; the file"
                            + " has no value for " + (dialect == Dialect.H2 ? "USERNAME" : "username")
                            + "; it has id, line, username, note. Rename the table, so that a new one is made, or change its"
                            + " columns.");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRefuseATableThatIsNotThere(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            assertThatThrownBy(() -> start(ledger, insert("line")))
                    .rootCause()
                    .hasMessage("file:" + folder.resolve("write.sql")
                            + " writes the table bulk_row, and the database has no table of this name.");
        }
    }

    @Test
    void shouldRefuseMariaDbThatCutsValues() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.MARIADB)) {
            HikariConfig lenient = new HikariConfig();
            lenient.setJdbcUrl(database.url() + "?sessionVariables=sql_mode=''");
            lenient.setUsername(database.user());
            lenient.setPassword(database.password());
            try (HikariDataSource pool = new HikariDataSource(lenient);
                    Ledger ledger = Ledger.open(pool, "test", Clock.systemUTC())) {
                table(ledger, "bulk_row");
                assertThatThrownBy(() -> start(ledger, insert("generation, byte_offset, source, line")))
                        .rootCause()
                        .hasMessageContaining("cuts values that do not fit");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRunAStatementThatIsNoPlainInsert(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            start(
                    ledger,
                    step("INSERT INTO bulk_row (generation, byte_offset, source, name, line)"
                            + " VALUES (:#generation, :#byte_offset, :#source, UPPER(:#name), ':#line')"));

            send(rows(generation, new String[] {"one"}, new Object[] {TIME, DAY, "name", 1L, null, null, null}));

            assertThat(texts(ledger)).containsExactly("NAME");
        }
    }

    @Test
    void shouldLeaveATypeThatCopyCannotWriteToTheBatch() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.POSTGRESQL);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            ledger.jdbc().sql("ALTER TABLE bulk_row ADD price_at TIME").update();
            long generation = generation(ledger);
            start(ledger, insert("generation, byte_offset, source, line, price_at=time"));

            send(rows(generation, new String[] {"one"}, new Object[] {TIME, null, null, null, null, null, null}));

            assertThat(ledger.jdbc()
                            .sql("SELECT CAST(price_at AS VARCHAR) FROM bulk_row")
                            .query(String.class)
                            .single())
                    .isEqualTo("23:59:59.999");
        }
    }

    @Test
    void shouldWriteMoreRowsThanOneTripTakes() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.MARIADB);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            start(ledger, insert(ALL));
            Object[][] values = new Object[2500][];
            for (int i = 0; i < values.length; i++) {
                values[i] = new Object[] {null, null, i % 2 == 0 ? "even" : null, (long) i, null, null, null};
            }
            String[] lines = IntStream.range(0, 2500).mapToObj(i -> "line " + i).toArray(String[]::new);

            send(rows(generation, lines, values));

            assertThat(ledger.jdbc()
                            .sql("SELECT COUNT(*), SUM(size_bytes), COUNT(name), MAX(line) FROM bulk_row")
                            .query((row, number) ->
                                    List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4)))
                            .single())
                    .containsExactly(2500, 2499 * 2500 / 2, 1250, "line 999");
        }
    }

    @Test
    void shouldReadTheStatementAsTheSqlComponentDoes() {
        NamedStatement statement = NamedStatement.of("""
                -- what it's for: :#nothing
                INSERT INTO a (b, c, d) /* :#nothing
                either */ VALUES (:#one, ':#text ''quoted''', "x:#y", :#two,:#one)
                """);

        assertThat(statement.names()).containsExactly("one", "two", "one");
        assertThat(statement.sql())
                .isEqualToNormalizingWhitespace(
                        "INSERT INTO a (b, c, d) VALUES (?, ':#text ''quoted''', \"x:#y\", ?,?)");
    }

    @Test
    void shouldKnowAPlainInsert() {
        assertThat(PlainInsert.of(NamedStatement.of("insert into a\n (b,  c )\nvalues (:#d, :#e);")))
                .contains(new PlainInsert("a", List.of("b", "c"), List.of("d", "e")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO a (b) VALUES (:#b) ON CONFLICT DO NOTHING",
                "INSERT INTO a (b, c) VALUES (:#b, 1)",
                "INSERT INTO a (b) VALUES (?)",
                "INSERT INTO a VALUES (:#b)",
                "INSERT INTO \"a\" (b) VALUES (:#b)",
                "INSERT INTO s.a (b) VALUES (:#b)",
                "INSERT INTO a (b) VALUES (:#b), (:#c)",
                "UPDATE a SET b = :#b",
            })
    void shouldKnowWhatIsNoPlainInsert(String statement) {
        assertThat(PlainInsert.of(NamedStatement.of(statement))).isEmpty();
    }

    @Test
    void shouldSayWhichParameterTheRowsDoNotHave() {
        assertThatThrownBy(() -> RowSource.of(List.of("a", "b"), new Columns(List.of("a"))))
                .hasMessage("bulk: the statement wants :#b, which the rows do not have; they have a,"
                        + " and source, generation, byte_offset, line");
    }

    @Test
    void shouldRefuseToLoadOutsideATransaction() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger()) {
            table(ledger, "bulk_row");
            long generation = generation(ledger);
            start(ledger, insert("generation, byte_offset, source, line"));

            Exchange failed = context.createFluentProducerTemplate()
                    .to(insert("generation, byte_offset, source, line"))
                    .withBody(rows(generation, new String[] {"one"}, new Object[7]))
                    .send();

            assertThat(failed.getException()).hasMessageContaining("stands in no transaction");
        }
    }

    /** A step that inserts into bulk_row; {@code columns} are {@code column[=value], …}. */
    private String insert(String columns) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : columns.split(", ")) {
            String[] words = column.split("=");
            names.add(words[0]);
            values.add(":#" + words[words.length - 1]);
        }
        return step(
                "INSERT INTO bulk_row (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values) + ")");
    }

    private String step(String statement) throws IOException {
        return "bulk:file:" + Files.writeString(folder.resolve("write.sql"), "-- a row\n" + statement);
    }

    private static void table(Ledger ledger, String name) {
        Map<String, String> words = ledger.dialect().placeholders();
        ledger.jdbc()
                .sql("CREATE TABLE " + name + " (generation BIGINT NOT NULL, byte_offset BIGINT NOT NULL, source "
                        + words.get("key") + " NOT NULL, time " + words.get("datetime")
                        + ", event_day DATE, name VARCHAR(60)"
                        + ", size_bytes BIGINT, price DECIMAL(12, 4), good BOOLEAN, small SMALLINT, line "
                        + words.get("text")
                        + " NOT NULL, loaded_at " + words.get("datetime")
                        + " DEFAULT " + words.get("utc_now") + " NOT NULL, PRIMARY KEY (generation, byte_offset))")
                .update();
    }

    private void start(Ledger ledger, String... steps) throws Exception {
        context.getRegistry().bind("ledger", ledger);
        context.getRegistry().bind("dataSource", ledger.dataSource());
        context.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                var inTransaction = from("direct:in").policy("oneTransaction");
                for (String step : steps) {
                    inTransaction = inTransaction.to(step);
                }
            }
        });
        context.start();
    }

    private static long generation(Ledger ledger) {
        Generation generation = ledger.generations()
                .add(new Generation(
                        0, "fileserver", "a.log", null, 0, null, false, 0L, Fingerprint.EMPTY, Instant.EPOCH));
        return ledger.cursors().open(ROUTE, generation.id()).generation();
    }

    private Exchange send(RowChunk rows) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withBody(rows)
                .send();
    }

    private static RowChunk rows(long generation, String[] lines, @Nullable Object[]... values) {
        LineChunk chunk = ChunkOf.lines(ROUTE, "fileserver", generation, 0, lines);
        int[] lineOf = IntStream.range(0, lines.length).toArray();
        return new RowChunk(chunk, COLUMNS, values, lineOf, lines.length, List.of());
    }

    private static List<List<@Nullable Object>> stored(Ledger ledger, String table) {
        return ledger.jdbc()
                .sql(
                        "SELECT generation, byte_offset, source, time, event_day, name, size_bytes, price, good, small, line FROM "
                                + table + " ORDER BY generation, byte_offset")
                .query((row, number) -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 1; i <= 11; i++) {
                        values.add(row.getObject(i));
                    }
                    return values;
                })
                .list();
    }

    private static List<@Nullable String> texts(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT name FROM bulk_row ORDER BY byte_offset")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static List<String> rejected(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT line FROM rejected_line ORDER BY byte_offset")
                .query(String.class)
                .list();
    }
}
