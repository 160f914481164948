package io.drover.app.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.config.Settings;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is silent, by a clock that the test turns. */
class RhythmsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private Instant now = START;
    private long nanos = 77;
    private Rhythms rhythms = rhythms(ledger);

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void shouldCallASourceSilentThatPausesForLongerThanItEverDid() {
        beat(30, Duration.ofSeconds(40));

        pass(Duration.ofSeconds(100));
        assertThat(silence()).isEmpty();

        pass(Duration.ofSeconds(100));
        assertThat(silence()).hasValueSatisfying(silence -> {
            assertThat(silence.since()).isEqualTo(now.minusSeconds(200));
            assertThat(silence.reason()).contains("nothing new is written", "normally no longer than 45 s");
        });
        Optional<Silence> first = silence();
        pass(Duration.ofSeconds(10));
        assertThat(silence()).isEqualTo(first);

        rhythms.heard("ipgA");
        assertThat(silence()).isEmpty();
    }

    @Test
    void shouldGiveASourceOfShortPausesTheShortestTimeAllTheSame() {
        beat(30, Duration.ofSeconds(1));
        pass(Duration.ofSeconds(59));
        assertThat(silence()).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(silence()).isPresent();
    }

    @Test
    void shouldWaitLongForOneThatItDoesNotKnowYet() {
        assertThat(silence()).isEmpty();
        pass(Duration.ofMinutes(15));
        assertThat(silence()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(silence()).hasValueSatisfying(silence -> {
            assertThat(silence.since()).isEqualTo(START);
            assertThat(silence.reason()).contains("not known yet");
        });
    }

    @Test
    void shouldNotCallSilentWhatCannotBeReadOrIsBehind() {
        beat(30, Duration.ofSeconds(2));
        pass(Duration.ofHours(1));

        assertThat(rhythms.silence("ipgA", List.of(status(SourceHealth.UP, true), status(SourceHealth.UP, false))))
                .isEmpty();
        assertThat(rhythms.silence("ipgA", List.of(status(SourceHealth.DOWN, false))))
                .isEmpty();
    }

    @Test
    void shouldNotLearnFromATimeInWhichItCouldNotBeRead() {
        beat(30, Duration.ofSeconds(2));
        for (int i = 0; i < 30; i++) {
            rhythms.silence("ipgA", List.of(status(SourceHealth.DOWN, false)));
            pass(Duration.ofDays(3));
            rhythms.heard("ipgA");
        }
        pass(Duration.ofSeconds(61));
        assertThat(silence()).isPresent();
    }

    @Test
    void shouldNotBeFooledByAClockThatJumps() {
        beat(30, Duration.ofSeconds(2));
        now = now.plus(Duration.ofDays(1));
        assertThat(silence()).isEmpty();
        now = now.minus(Duration.ofDays(2));
        pass(Duration.ofSeconds(61));
        assertThat(silence())
                .hasValueSatisfying(silence -> assertThat(silence.since()).isEqualTo(now.minusSeconds(61)));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldKnowAfterARestartWhatItHadLearned(Dialect dialect) {
        try (TestDatabase other = LedgerDatabases.fresh(dialect);
                Ledger its = other.ledger()) {
            rhythms = rhythms(its);
            beat(30, Duration.ofSeconds(2));
            rhythms.save();
            rhythms.heard("ipgA");
            rhythms.saveNowAndThen();
            pass(Duration.ofSeconds(61));

            rhythms = rhythms(its);

            assertThat(silence())
                    .hasValueSatisfying(silence -> assertThat(silence.since()).isEqualTo(now.minusSeconds(61)));
            rhythms.heard("ipgA");
            pass(Duration.ofSeconds(10));
            assertThat(silence()).isEmpty();
            rhythms.save();
            assertThat(its.jdbc()
                            .sql("select count(*) from source_rhythm")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private void beat(int times, Duration pause) {
        rhythms.heard("ipgA");
        for (int i = 0; i < times; i++) {
            pass(pause);
            rhythms.heard("ipgA");
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private Optional<Silence> silence() {
        return rhythms.silence("ipgA", List.of(status(SourceHealth.UP, true)));
    }

    private SourceStatus status(SourceHealth health, boolean atEnd) {
        return new SourceStatus("ipgA", "laser:ipgA", "laser", health, null, START, 0, 0, 0, 0, null, atEnd);
    }

    private Rhythms rhythms(Ledger itsLedger) {
        Settings.Silence settings = new Settings.Silence() {
            @Override
            public int factor() {
                return 3;
            }

            @Override
            public Duration shortest() {
                return Duration.ofMinutes(1);
            }

            @Override
            public Duration untilLearned() {
                return Duration.ofMinutes(15);
            }
        };
        return new Rhythms(settings, itsLedger, new Turned(), () -> nanos);
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
