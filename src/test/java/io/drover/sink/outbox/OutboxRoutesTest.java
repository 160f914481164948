package io.drover.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Delivery;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRoutesTest {

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                // a minute between two looks: what comes sooner comes from being woken
                from("outbox:shop?poll=60000&firstRetry=50&longestRetry=50").process(exchange -> {
                    String what = exchange.getMessage().getHeader("DroverKey", String.class) + "="
                            + exchange.getMessage().getBody(String.class);
                    if (broken.contains(what)) {
                        throw new IllegalStateException("the shop is closed");
                    }
                    delivered.add(what);
                });
                from("direct:shop").to("outbox:shop?key=${header.thing}");
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ledger.close();
        database.close();
    }

    @Test
    void shouldDeliverAsSoonAsTheTransactionIsCommitted() throws Exception {
        ledger.transactions().inTransaction(() -> {
            send("a", "1");
            send("a", "2");
            assertThat(delivered).isEmpty();
            return true;
        });

        await().untilAsserted(() -> assertThat(delivered).containsExactly("a=1", "a=2"));
        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("shop", "delivered")).isEqualTo(2));
    }

    @Test
    void shouldDeliverNothingThatWasRolledBack() throws Exception {
        try {
            ledger.transactions().inTransaction(() -> {
                send("a", "1");
                throw new IllegalStateException("back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("back");
        }
        send("b", "2");

        await().untilAsserted(() -> assertThat(delivered).containsExactly("b=2"));
    }

    @Test
    void shouldTryAgainInOrderAndHoldUpNobodyElse() {
        broken.add("a=1");
        send("a", "1");
        send("a", "2");
        send("b", "3");

        await().untilAsserted(() -> assertThat(delivered).containsExactly("b=3"));
        await().untilAsserted(() -> assertThat(waiting("a=1".charAt(0))).satisfies(first -> {
            assertThat(first.attempts()).isPositive();
            assertThat(first.reason()).isEqualTo("the shop is closed");
        }));
        broken.clear();
        await().until(() -> {
            send("wake", "up");
            return delivered.contains("a=2");
        });
        assertThat(delivered).containsSubsequence("b=3", "a=1", "a=2");
    }

    @Test
    void shouldNotDeliverWhileAnotherInstanceHoldsTheLease() throws Exception {
        ledger.lease().release();
        send("a", "1");
        camel.getRouteController().stopAllRoutes();
        assertThat(delivered).isEmpty();

        assertThat(ledger.lease().acquire()).isTrue();
        camel.getRouteController().startAllRoutes();
        await().untilAsserted(() -> assertThat(delivered).containsExactly("a=1"));
    }

    @Test
    void shouldWaitTwiceAsLongEachTime() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(backoff.after(11)).isEqualTo(Duration.ofMinutes(10));
        assertThat(backoff.after(1000)).isEqualTo(Duration.ofMinutes(10));
    }

    private void send(String key, String body) {
        try (var template = camel.createProducerTemplate()) {
            template.sendBodyAndHeader("direct:shop", body, "thing", key);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Delivery waiting(char key) {
        return ledger.outbox().list(50).stream()
                .filter(delivery -> delivery.key().charAt(0) == key)
                .reduce((newer, older) -> older)
                .orElseThrow();
    }
}
