package io.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.Chunk;
import io.drover.model.Columns;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.model.RowChunk;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OneTransactionPolicyTest {

    private static final String ROUTE = "copy:fileserver";
    private static final String INSERT = "sql:INSERT INTO copy (place, line) VALUES (:#byte_offset, :#text)?batch=true";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failAtTheEnd = new AtomicBoolean();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldCommitTheSqlStepsTogetherWithTheCursor(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = start(ledger);

            Exchange exchange = send(rows(generation, 0, "one", "two", "three"));

            assertThat(exchange.getException()).isNull();
            assertThat(lines(ledger)).containsExactly("one", "two", "three");
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).offsetBytes()).isEqualTo(14);
            assertThat(threads).containsOnly(Thread.currentThread().getName());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRollBackTheSqlStepsWhenALaterStepFails(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = start(ledger);
            failAtTheEnd.set(true);

            Exchange failed = send(rows(generation, 0, "one"));

            assertThat(failed.getException()).hasMessage("no more room");
            assertThat(lines(ledger)).isEmpty();
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).offsetBytes()).isZero();

            failAtTheEnd.set(false);
            assertThat(send(rows(generation, 0, "one")).getException()).isNull();
            assertThat(lines(ledger)).containsExactly("one");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRejectOnlyTheRefusedRowsOfABatch(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = database.ledger()) {
            long generation = start(ledger);
            String[] lines = IntStream.range(0, 100)
                    .mapToObj(i -> i % 40 == 7 ? "far too long for its column " + i : "line " + i)
                    .toArray(String[]::new);

            Exchange exchange = send(rows(generation, 0, lines));

            assertThat(exchange.getException()).isNull();
            assertThat(lines(ledger)).hasSize(97).doesNotContain(lines[7]);
            assertThat(ledger.rejectedLines().count("fileserver")).isEqualTo(3);
            assertThat(ledger.cursors().ofRoute(ROUTE).get(0).lines()).isEqualTo(100);
        }
    }

    private long start(Ledger ledger) throws Exception {
        ledger.jdbc().sql("CREATE TABLE copy (place BIGINT, line VARCHAR(20))").update();
        context.getRegistry().bind("dataSource", ledger.dataSource());
        context.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        Processor remember = exchange -> threads.add(Thread.currentThread().getName());
        Processor failing = exchange -> {
            if (failAtTheEnd.get()) {
                throw new IllegalStateException("no more room");
            }
        };
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in")
                        .policy("oneTransaction")
                        .to(INSERT)
                        .process(remember)
                        .split(body())
                        .stopOnException()
                        .choice()
                        .when(simple("${body} != null"))
                        .process(remember)
                        .end()
                        .end()
                        .process(failing)
                        .end();
            }
        });
        context.start();
        Generation generation = ledger.generations()
                .add(new Generation(
                        0, "fileserver", "a.log", null, 0, null, false, 0L, Fingerprint.EMPTY, Instant.EPOCH));
        return ledger.cursors().open(ROUTE, generation.id()).generation();
    }

    private Exchange send(Chunk chunk) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withBody(chunk)
                .send();
    }

    private static RowChunk rows(long generation, long from, String... lines) {
        LineChunk chunk = ChunkOf.lines(ROUTE, "fileserver", generation, from, lines);
        Object[][] values = new Object[lines.length][];
        int[] lineOf = new int[lines.length];
        for (int i = 0; i < lines.length; i++) {
            values[i] = new Object[] {lines[i]};
            lineOf[i] = i;
        }
        return new RowChunk(chunk, new Columns(List.of("text")), values, lineOf, lines.length, List.of());
    }

    private static List<String> lines(Ledger ledger) {
        return ledger.jdbc()
                .sql("SELECT line FROM copy ORDER BY place")
                .query(String.class)
                .list();
    }
}
