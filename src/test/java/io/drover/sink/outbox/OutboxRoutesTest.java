package io.drover.sink.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Delivery;
import io.drover.ledger.Destination;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRoutesTest {

    private static final int ATTEMPTS = 8;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger tried = new AtomicInteger();
    private final Semaphore slow = new Semaphore(1);

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                // a minute between two looks: what comes sooner comes from being woken
                from("outbox:shop?poll=60000&firstRetry=50&longestRetry=50&attempts=" + ATTEMPTS)
                        .process(exchange -> {
                            String key = exchange.getMessage().getHeader("DroverKey", String.class);
                            String what = key + "=" + exchange.getMessage().getBody(String.class);
                            tried.incrementAndGet();
                            if (key.equals("slow")) {
                                slow.acquire();
                            }
                            if (away.get()) {
                                throw new UnavailableException("closed for today");
                            }
                            if (refused.contains(what)) {
                                throw new RefusedException("no such article");
                            }
                            if (broken.contains(what)) {
                                throw new IllegalStateException("the shop is closed");
                            }
                            delivered.add(what);
                        });
                from("direct:shop").to("outbox:shop?key=${header.thing}");
                from("outbox:other?poll=60000").process(exchange -> {
                    delivered.add("other " + exchange.getMessage().getHeader("DroverKey") + "="
                            + exchange.getMessage().getBody(String.class));
                    exchange.getMessage()
                            .setHeader(
                                    "DroverReceipt",
                                    "receipt by " + exchange.getMessage().getHeader("DroverMapping"));
                });
                from("direct:other").to("outbox:other?key=${header.thing}&mapping=shop/x.yaml&newestWins=true");
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
        await().untilAsserted(() -> assertThat(waiting('a')).satisfies(first -> {
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
    void shouldGiveUpAtOnceWhatIsRefusedAndGoOnWithTheRest() {
        refused.add("a=1");
        send("a", "1");
        send("a", "2");

        await().untilAsserted(() -> assertThat(delivered).containsExactly("a=2"));
        assertThat(ledger.outbox().list("shop", "dead", Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(dead -> {
                    assertThat(dead.reason()).isEqualTo("no such article");
                    assertThat(dead.attempts()).isEqualTo(1);
                });
    }

    @Test
    void shouldGiveUpAfterTheLastAttempt() {
        broken.add("a=1");
        send("a", "1");

        await().untilAsserted(
                        () -> assertThat(ledger.outbox().count("shop", "dead")).isEqualTo(1));
        assertThat(waiting('a')).satisfies(dead -> {
            assertThat(dead.attempts()).isEqualTo(ATTEMPTS);
            assertThat(dead.reason()).isEqualTo("After " + ATTEMPTS + " attempts: the shop is closed");
        });
    }

    @Test
    void shouldMakeADeadLetterWhenAPersonRetriesIt() {
        refused.add("a=1");
        send("a", "1");
        await().untilAsserted(
                        () -> assertThat(ledger.outbox().count("shop", "dead")).isEqualTo(1));
        refused.clear();

        assertThat(ledger.outbox().retryAll("shop")).isEqualTo(1);
        component().wake("shop");

        await().untilAsserted(() -> assertThat(delivered).containsExactly("a=1"));
    }

    @Test
    void shouldTryNothingElseWhileTheDestinationIsAway() {
        away.set(true);
        send("a", "1");
        await().untilAsserted(() -> assertThat(shop().failures()).isPositive());
        int before = tried.get();
        send("b", "2");
        send("c", "3");
        await().untilAsserted(() -> assertThat(shop().failures()).isGreaterThan(3));

        // the oldest alone asks whether it is back, each time once
        assertThat(tried.get() - before).isLessThanOrEqualTo(shop().failures());
        assertThat(shop().reason()).isEqualTo("closed for today");
        assertThat(waiting('a').attempts()).isZero();
        assertThat(waiting('b').reason()).isNull();
        away.set(false);
        await().untilAsserted(() -> assertThat(delivered).containsExactly("a=1", "b=2", "c=3"));
        await().untilAsserted(() -> assertThat(shop().failures()).isZero());
        assertThat(ledger.outbox().count("shop", "dead")).isZero();
    }

    @Test
    void shouldDeliverNothingWhilePausedAndAllAfterwards() {
        ledger.destinations().pause("shop");
        send("a", "1");
        send("b", "2");
        component().wake("shop");
        sendTo("other", "x", "y");
        await().untilAsserted(() -> assertThat(delivered).containsExactly("other x=y"));

        ledger.destinations().resume("shop");
        component().wake("shop");

        await().untilAsserted(() -> assertThat(delivered).containsExactly("other x=y", "a=1", "b=2"));
    }

    @Test
    void shouldDelayNobodyElseWhileOneDestinationIsSlow() throws Exception {
        slow.acquire();
        send("slow", "1");
        await().untilAsserted(() -> assertThat(tried).hasValue(1));
        for (int number = 0; number < 5; number++) {
            sendTo("other", "x" + number, "1");
        }

        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("other", "delivered")).isEqualTo(5));
        assertThat(ledger.outbox().count("shop", "delivered")).isZero();
        slow.release();
        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("shop", "delivered")).isEqualTo(1));
    }

    @Test
    void shouldDeliverOnlyTheNewestStateWhereThatIsWanted() {
        ledger.destinations().pause("other");
        sendTo("other", "x", "1");
        sendTo("other", "y", "1");
        sendTo("other", "x", "2");
        sendTo("other", "x", "3");

        ledger.destinations().resume("other");
        component().wake("other");

        await().untilAsserted(() -> assertThat(delivered).containsExactly("other y=1", "other x=3"));
        assertThat(ledger.outbox().count("other", "superseded")).isEqualTo(2);
    }

    @Test
    void shouldKeepTheReceiptAndPassTheMapping() {
        sendTo("other", "x", "1");

        await().untilAsserted(() -> assertThat(ledger.outbox().list("other", "delivered", Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.receipt()).isEqualTo("receipt by shop/x.yaml");
                    assertThat(made.deliveredAt()).isNotNull();
                }));
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

    @Test
    void shouldSpreadWhatFailedTogetherTheSameWayEachTime() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

        for (long id = 0; id < 1000; id++) {
            assertThat(backoff.after(11, id))
                    .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10))
                    .isEqualTo(backoff.after(11, id));
        }
        assertThat(LongStream.range(0, 100)
                        .mapToObj(id -> backoff.after(11, id))
                        .distinct())
                .hasSizeGreaterThan(50);
    }

    private OutboxComponent component() {
        return camel.getComponent("outbox", OutboxComponent.class);
    }

    private Destination shop() {
        return ledger.destinations().of("shop");
    }

    private void send(String key, String body) {
        sendTo("shop", key, body);
    }

    private void sendTo(String destination, String key, String body) {
        try (var template = camel.createProducerTemplate()) {
            template.sendBodyAndHeader("direct:" + destination, body, "thing", key);
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
