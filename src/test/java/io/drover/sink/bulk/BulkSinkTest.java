package io.drover.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.ChunkOf;
import io.drover.ledger.Dialect;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.Columns;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BulkSinkTest {

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
    void shouldWriteMoreRowsThanOneTripTakes() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2)) {
            JdbcClient jdbc = JdbcClient.create(database.pool());
            jdbc.sql("CREATE TABLE t (n BIGINT PRIMARY KEY, s VARCHAR(10), at_byte BIGINT, raw VARCHAR(20))")
                    .update();

            new BulkSink(database.pool(), NamedStatement.of("INSERT INTO t VALUES (:#n, :#s, :#byte_offset, :#line)"))
                    .write(rows(2500));

            assertThat(jdbc.sql("SELECT COUNT(*), SUM(n), COUNT(s), MAX(raw) FROM t")
                            .query((row, number) ->
                                    List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4)))
                            .single())
                    .containsExactly(2500, 2499 * 2500 / 2, 1250, "line 999");
        }
    }

    @Test
    void shouldSayWhichParameterTheRowsDoNotHave() {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2)) {
            BulkSink sink = new BulkSink(database.pool(), NamedStatement.of("INSERT INTO t VALUES (:#size)"));

            assertThatThrownBy(() -> sink.write(rows(1)))
                    .hasMessage("bulk: the statement wants :#size, which the rows do not have; they have n, s,"
                            + " and source, generation, byte_offset, line");
        }
    }

    private static RowChunk rows(int count) {
        LineChunk lines = ChunkOf.lines(
                "r:s",
                "s",
                1,
                0,
                IntStream.range(0, count).mapToObj(i -> "line " + i).toArray(String[]::new));
        @Nullable Object[][] values = new @Nullable Object[count][];
        for (int i = 0; i < count; i++) {
            values[i] = new @Nullable Object[] {(long) i, i % 2 == 0 ? "even" : null};
        }
        int[] lineOf = IntStream.range(0, count).toArray();
        return new RowChunk(lines, new Columns(List.of("n", "s")), values, lineOf, count, List.of());
    }
}
