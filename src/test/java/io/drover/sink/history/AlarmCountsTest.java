package io.drover.sink.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.model.Alarm;
import io.drover.model.MachineChanges;
import io.drover.model.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmCountsTest {

    private static final Instant DAY = Instant.parse("2024-12-20T12:00:00Z");

    @Test
    void shouldCountByCodeTheMostFrequentFirstWithTheNewestText() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger()) {
            List<Alarm> alarms = new ArrayList<>();
            alarms.add(alarm(1, DAY.minusSeconds(86_400), "E1", "too old"));
            alarms.add(alarm(2, DAY, "E2", "gas low"));
            alarms.add(alarm(3, DAY.plusSeconds(1), null, "door open"));
            alarms.add(alarm(4, DAY.plusSeconds(2), "E2", "gas gone"));
            alarms.add(alarm(5, DAY.plusSeconds(3), "E1", "collision"));
            alarms.add(alarm(6, DAY.plusSeconds(4), null, "door open"));
            alarms.add(alarm(7, DAY.plusSeconds(5), null, "window open"));
            MachineChanges changes =
                    new MachineChanges("ipgB", "r", ZoneId.of("UTC"), 7, DAY, List.of(), List.of(), List.of(), alarms);
            ledger.transactions().inTransaction(() -> {
                new MachineHistory(ledger).write(changes);
                return null;
            });

            AlarmCounts counts = new AlarmCounts(ledger);

            assertThat(counts.since("ipgB", LocalDate.parse("2024-12-20")))
                    .containsExactly(
                            new AlarmCount("E2", "gas gone", 2, DAY.plusSeconds(2)),
                            new AlarmCount(null, "door open", 2, DAY.plusSeconds(4)),
                            new AlarmCount("E1", "collision", 1, DAY.plusSeconds(3)),
                            new AlarmCount(null, "window open", 1, DAY.plusSeconds(5)));
            assertThat(counts.since("ipgC", LocalDate.EPOCH)).isEmpty();
        }
    }

    private static Alarm alarm(long offset, Instant at, @Nullable String code, String text) {
        return new Alarm("ipgB", new Place(1, offset), at, code, text, "status", null, null, 0, 0, null);
    }
}
