package io.drover.app.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.presence.Heartbeat.Told;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is there, by a clock that the test turns. */
class CollectorsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private Instant now = START;
    private long nanos = 77;
    private Collectors collectors = collectors("", ledger);

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void shouldMissACollectorWhenItsHeartbeatIsLateByTwoPeriods() {
        beat("shop", "ipgA");
        pass(Duration.ofSeconds(10));
        assertThat(collectors.word("ipgA", null)).isEmpty();
        assertThat(collectors.cards())
                .singleElement()
                .satisfies(card -> assertThat(card.up()).isTrue());

        pass(Duration.ofMillis(1_001));

        assertThat(collectors.word("ipgA", null)).hasValueSatisfying(word -> {
            assertThat(word).isInstanceOf(CollectorWord.Down.class);
            assertThat(word.since()).isEqualTo(START);
            assertThat(word.reason()).contains("The collector shop", "every 5 s");
        });
        assertThat(collectors.word("ipgB", null)).isEmpty();
        assertThat(collectors.word("ipgB", "shop")).isPresent();

        beat("shop", "ipgA");
        assertThat(collectors.word("ipgA", null)).isEmpty();
        assertThat(collectors.cards()).singleElement().satisfies(card -> {
            assertThat(card.up()).isTrue();
            assertThat(card.since()).isEqualTo(now);
        });
    }

    @Test
    void shouldPassOnThatACollectorCannotReadASource() {
        Told told = new Told("ipgA", "unreachable", "Cannot read /shop: it is gone", START.minusSeconds(60));
        collectors.take(new Heartbeat("shop", "one", now, 5.0, List.of(told, Told.of("ipgB"))));

        assertThat(collectors.word("ipgA", null))
                .contains(new CollectorWord.CannotRead(
                        "The collector shop says: Cannot read /shop: it is gone", START.minusSeconds(60)));
        assertThat(collectors.word("ipgB", null)).isEmpty();
    }

    @Test
    void shouldNotBeFooledByAClockThatJumps() {
        beat("shop", "ipgA");
        now = now.plus(Duration.ofHours(3));
        assertThat(collectors.word("ipgA", null)).isEmpty();
        now = now.minus(Duration.ofHours(6));
        pass(Duration.ofSeconds(12));
        assertThat(collectors.word("ipgA", null)).isPresent();
    }

    @Test
    void shouldSayThatACollectorsClockIsWrong() {
        Receipt receipt = collectors.take(heartbeat("shop", "one", now.plusSeconds(7_200), "ipgA"));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Taken.class,
                        taken -> assertThat(taken.warnings())
                                .containsExactly("The clock of the collector shop is 7200 s ahead of ours."));
        assertThat(collectors.cards()).singleElement().satisfies(card -> {
            assertThat(card.clockAheadSeconds()).isEqualTo(7_200);
            assertThat(card.trouble()).contains("7200 s ahead");
        });
        // and it is not late for that
        assertThat(collectors.word("ipgA", null)).isEmpty();
    }

    @Test
    void shouldRefuseASecondCollectorOfTheSameIdWhileTheFirstIsThere() {
        collectors.take(heartbeat("shop", "one", now, "ipgA"));

        assertThat(collectors.take(heartbeat("shop", "two", now, "ipgA")))
                .isInstanceOfSatisfying(
                        Receipt.Doubled.class,
                        doubled -> assertThat(doubled.error()).contains("Two collectors call themselves 'shop'"));
        assertThat(collectors.cards())
                .singleElement()
                .satisfies(card -> assertThat(card.trouble()).contains("Two collectors"));

        // the first one is gone for good: its computer was replaced
        pass(Duration.ofSeconds(20));
        assertThat(collectors.take(heartbeat("shop", "two", now, "ipgA"))).isInstanceOf(Receipt.Taken.class);
    }

    @Test
    void shouldSayThatTwoCollectorsReadASourceOfTheSameId() {
        beat("shop", "ipgA");

        Receipt receipt = collectors.take(heartbeat("hall", "two", now, "ipgA"));

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Taken.class,
                        taken -> assertThat(taken.warnings())
                                .singleElement()
                                .asString()
                                .contains("Both the collectors shop and hall read a source 'ipgA'"));
        assertThat(collectors.notice("ipgA")).isPresent();
        assertThat(collectors.cards())
                .allSatisfy(card -> assertThat(card.trouble()).contains("another id"));
        // as long as one of them is there the source is read
        pass(Duration.ofSeconds(8));
        beat("shop", "ipgA");
        pass(Duration.ofSeconds(8));
        assertThat(collectors.word("ipgA", null)).isEmpty();
    }

    @Test
    void shouldRefuseCollectorsThatAreNotListedWhereAListIs() {
        collectors = collectors("shop, hall", ledger);

        assertThat(collectors.take(heartbeat("hall", "one", now, "ipgA"))).isInstanceOf(Receipt.Taken.class);
        assertThat(collectors.take(heartbeat("halle", "one", now, "ipgA")))
                .isInstanceOfSatisfying(
                        Receipt.Unknown.class,
                        unknown -> assertThat(unknown.error())
                                .contains("no collector 'halle'", "drover.collectors.known"));
        assertThat(collectors.cards()).extracting(CollectorCard::id).containsExactly("hall");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldMissAfterARestartWhoWasThereBefore(Dialect dialect) {
        try (TestDatabase other = LedgerDatabases.fresh(dialect);
                Ledger its = other.ledger()) {
            collectors = collectors("", its);
            beat("shop", "ipgA", "ipgB");
            collectors.saveNowAndThen();
            pass(Duration.ofHours(1));

            collectors = collectors("", its);

            // it gets the time to say that it is there
            assertThat(collectors.word("ipgA", null)).isEmpty();
            pass(Duration.ofSeconds(12));
            assertThat(collectors.word("ipgB", null))
                    .hasValueSatisfying(word -> assertThat(word.since()).isEqualTo(START));
            beat("shop", "ipgB");
            collectors.saveNowAndThen();
            assertThat(collectors("", its).cards())
                    .singleElement()
                    .satisfies(card -> assertThat(card.sources()).containsExactly("ipgB"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../up", "a/b", "a\\b", ".hidden", "a\nb", "ends."})
    void shouldTakeNoIdThatCouldLeadOutOfAFolder(String id) {
        assertThatThrownBy(() -> new Heartbeat(id, null, null, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("collector must be an id");
    }

    private void beat(String collector, String... sources) {
        assertThat(collectors.take(heartbeat(collector, "one", now, sources))).isInstanceOf(Receipt.Taken.class);
    }

    private static Heartbeat heartbeat(String collector, @Nullable String instance, Instant sentAt, String... sources) {
        return new Heartbeat(
                collector,
                instance,
                sentAt,
                null,
                List.of(sources).stream().map(Told::of).toList());
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private Collectors collectors(String known, Ledger itsLedger) {
        return new Collectors(known, new CollectorRows(itsLedger), new Turned(), () -> nanos);
    }

    private final class Turned extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
