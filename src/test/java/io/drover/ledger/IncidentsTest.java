package io.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentsTest {

    private static final Duration NONE = Duration.ZERO;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldOpenOnceCountWhatComesAgainAndClose(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = ledger(database)) {
            Incidents incidents = incidents(ledger);

            Incident first = incidents.open("scale", "silent", Severity.WARNING, "It says nothing.", null);
            assertThat(first.state()).isEqualTo("open");
            assertThat(first.times()).isEqualTo(1);
            assertThat(first.since()).isEqualTo(now);
            now = now.plusSeconds(5);
            Incident second = incidents.open("scale", "silent", Severity.NOTICE, "It still does not.", "why\0");
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.state()).isEqualTo("updated");
            assertThat(second.times()).isEqualTo(2);
            assertThat(second.severity()).as("the worst so far").isEqualTo(Severity.WARNING);
            assertThat(second.since()).isEqualTo(first.since());
            assertThat(second.details()).isEqualTo("why\uFFFD");
            assertThat(incidents
                            .update("scale", "silent", "Somebody goes there.", null)
                            .orElseThrow())
                    .satisfies(updated -> {
                        assertThat(updated.times()).isEqualTo(2);
                        assertThat(updated.details()).as("what is known stays").isEqualTo("why\uFFFD");
                    });
            incidents.open("scale", "broken", Severity.CRITICAL, "x".repeat(2000), "y".repeat(50_000));
            assertThat(incidents.open()).extracting(Incident::kind).containsExactly("broken", "silent");
            assertThat(incidents.counts()).containsEntry(Severity.WARNING, 1L).containsEntry(Severity.CRITICAL, 1L);

            Incident over = incidents.close("scale", "silent", "It speaks.").orElseThrow();
            assertThat(over.state()).isEqualTo("closed");
            assertThat(over.closedAt()).isEqualTo(now);
            assertThat(incidents.close("scale", "silent", "Again?")).isEmpty();
            assertThat(incidents.update("scale", "silent", "Again?", null)).isEmpty();
            assertThat(incidents.open()).extracting(Incident::kind).containsExactly("broken");
            assertThat(incidents.list("", true, Long.MAX_VALUE, 10)).hasSize(2);
            assertThat(incidents.list("other", true, Long.MAX_VALUE, 10)).isEmpty();
            assertThat(heard)
                    .containsExactly(
                            "silent open 1",
                            "silent updated 2",
                            "silent updated 2",
                            "broken open 1",
                            "silent closed 2");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldReopenWhatComesBackAtOnceAndOpenAnewWhatComesBackLater(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = ledger(database)) {
            Incidents incidents = incidents(ledger);
            for (int flicker = 0; flicker < 50; flicker++) {
                incidents.open("share", "unreachable", Severity.ERROR, "It is away.", null);
                now = now.plusSeconds(10);
                incidents.close("share", "unreachable", "It is back.");
                now = now.plusSeconds(10);
            }
            assertThat(incidents.list("share", true, Long.MAX_VALUE, 100))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.times()).isEqualTo(50);
                        assertThat(one.state()).isEqualTo("closed");
                    });

            now = now.plus(Duration.ofMinutes(3));
            incidents.open("share", "unreachable", Severity.ERROR, "It is away.", null);
            assertThat(incidents.list("share", true, Long.MAX_VALUE, 100)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldTellOnlyWhatIsCommitted(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = ledger(database)) {
            Incidents incidents = incidents(ledger);
            assertThat(incidents.mayBeOpen("laser", "error")).isFalse();

            assertThatThrownBy(() -> ledger.transactions().inTransaction(() -> {
                        incidents.open("laser", "error", Severity.ERROR, "It is in error.", null);
                        throw new IllegalStateException("the rest failed");
                    }))
                    .hasMessage("the rest failed");
            assertThat(heard).isEmpty();
            assertThat(incidents.open()).isEmpty();

            ledger.transactions().inTransaction(() -> {
                incidents.open("laser", "error", Severity.ERROR, "It is in error.", null);
                incidents.open("laser", "error", Severity.ERROR, "It is in error again.", null);
                assertThat(heard).isEmpty();
                return 0;
            });
            assertThat(heard).last().isEqualTo("error updated 2");
            assertThat(incidents.mayBeOpen("laser", "error")).isTrue();
            incidents.close("laser", "error", "It works.");
            assertThat(incidents.mayBeOpen("laser", "error")).isFalse();
        }
    }

    /** Two services may find the same trouble in one moment: one row, both counted, and what they did before it stays. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldOpenOneWhenManyOpenTheSame(Dialect dialect) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = ledger(database)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    int number = i;
                    all.add(threads.submit(() -> {
                        start.await();
                        return ledger.transactions().inTransaction(() -> {
                            ledger.outbox().add("somewhere", "key " + number, "{}");
                            return ledger.incidents().open("disk", "full", Severity.CRITICAL, "It is full.", null);
                        });
                    }));
                }
                start.countDown();
                for (Future<?> each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(ledger.incidents().open())
                    .singleElement()
                    .satisfies(one -> assertThat(one.times()).isEqualTo(4));
            assertThat(ledger.outbox().count("somewhere", "waiting")).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldHaveEachConsumerTellEachChangeAndNoStorm(Dialect dialect) {
        try (TestDatabase database = LedgerDatabases.fresh(dialect);
                Ledger ledger = ledger(database)) {
            Incidents incidents = incidents(ledger);
            incidents.open("old", "gap", Severity.ERROR, "Bytes are lost.", null);
            incidents.close("old", "gap", "Somebody has seen it.");
            now = now.plus(Duration.ofDays(2));
            Incident open = incidents.open("laser", "error", Severity.ERROR, "It is in error.", null);

            IncidentToTell first = incidents.toTell("slack", NONE, 10).get(0);
            assertThat(incidents.toTell("slack", NONE, 10))
                    .as("what was over long before is not news")
                    .hasSize(1);
            assertThat(first.isNew()).isTrue();
            assertThat(first.incident()).isEqualTo(open);
            incidents.told("slack", open, "1700000000.1");
            assertThat(incidents.toTell("slack", NONE, 10)).isEmpty();
            assertThat(incidents.toTell("mail", NONE, 10))
                    .as("each consumer for itself")
                    .hasSize(1);

            now = now.plusSeconds(1);
            for (int i = 0; i < 100; i++) {
                incidents.open("laser", "error", Severity.ERROR, "It is in error.", null);
            }
            Duration quiet = Duration.ofSeconds(30);
            assertThat(incidents.toTell("slack", quiet, 10))
                    .as("no storm of edits")
                    .isEmpty();
            now = now.plus(quiet);
            IncidentToTell edit = incidents.toTell("slack", quiet, 10).get(0);
            assertThat(edit.isNew()).isFalse();
            assertThat(edit.handle()).isEqualTo("1700000000.1");
            assertThat(edit.incident().times()).isEqualTo(101);
            incidents.told("slack", edit.incident(), edit.handle());

            incidents.close("laser", "error", "It works.");
            assertThat(incidents.toTell("slack", quiet, 10))
                    .as("the end is told at once")
                    .singleElement()
                    .satisfies(end -> assertThat(end.incident().isOpen()).isFalse());
        }
    }

    private Ledger ledger(TestDatabase database) {
        Ledger ledger = Ledger.open(database.pool(), "test", new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        assertThat(ledger.lease().acquire()).isTrue();
        return ledger;
    }

    private Incidents incidents(Ledger ledger) {
        ledger.incidents().addListener(each -> heard.add(each.kind() + " " + each.state() + " " + each.times()));
        return ledger.incidents();
    }
}
