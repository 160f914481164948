package io.drover.app.cursors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.drover.app.UserFault;
import io.drover.app.cursors.ResetPlan.Effect;
import io.drover.app.cursors.ResetPlan.Step;
import io.drover.ledger.Dialect;
import io.drover.ledger.Gap;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.MachineState;
import io.drover.ledger.TestDatabase;
import io.drover.reader.Readers;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursors looked at and moved while a route reads. */
class LedgerDeskTest {

    private static final String ROUTE = "copy:app";

    @TempDir
    Path folder;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final Readers readers = new Readers(ledger);
    private final LedgerDesk desk = new LedgerDesk(ledger, readers::whilePaused);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @BeforeEach
    void read() throws IOException {
        append("one\ntwo\nthree\n");
        readers.add(ROUTE, "test", SourceSettings.ofFolder("app", folder, "app.log", null), chunk -> {
            ledger.transactions().commit(chunk, part -> {});
            for (int i = 0; i < chunk.size(); i++) {
                lines.add(chunk.text(i));
            }
        });
        await().untilAsserted(() -> assertThat(lines).containsExactly("one", "two", "three"));
    }

    @AfterEach
    void close() {
        readers.close();
        ledger.close();
        database.close();
    }

    @Test
    void shouldListHowFarARouteIs() throws IOException {
        await().untilAsserted(() -> assertThat(desk.list()).singleElement().satisfies(row -> {
            assertThat(row.route()).isEqualTo(ROUTE);
            assertThat(row.offsetBytes()).isEqualTo(14);
            assertThat(row.sizeBytes()).isEqualTo(14);
            assertThat(row.lines()).isEqualTo(3);
            assertThat(row.percent()).isEqualTo(100);
            assertThat(row.state()).isEqualTo(CursorState.READ);
        }));
        readers.pause(ROUTE);
        append("four\nfive and more\n");
        assertThat(desk.list().get(0).percent()).isEqualTo(42);
        assertThat(desk.list().get(0).state()).isEqualTo(CursorState.BEHIND);
        Files.delete(folder.resolve("app.log"));
        assertThat(desk.list().get(0).state()).isEqualTo(CursorState.GONE);
    }

    @Test
    void shouldHaveTheRunningRouteReadAgain() {
        ResetPlan plan = desk.plan(new ResetRequest(ROUTE, null, "offset", 5L));
        assertThat(plan.steps())
                .containsExactly(new Step(1, folder.resolve("app.log").toString(), 14, 4, 2, Effect.READ_AGAIN));

        desk.reset(plan);

        await().untilAsserted(() -> assertThat(lines).containsExactly("one", "two", "three", "two", "three"));
        assertThat(desk.list().get(0).lines()).isEqualTo(3);
        assertThat(ledger.gaps().ofSource("app")).isEmpty();
        assertThat(desk.show(ROUTE, 1L).get(0).resets()).hasSize(1);
    }

    @Test
    void shouldHaveTheRunningRouteSkipAndKeepThatAsAGap() throws IOException {
        readers.pause(ROUTE);
        append("four\nfive\nsi");
        ResetPlan plan = desk.plan(new ResetRequest(ROUTE, null, "end", null));

        desk.reset(plan);
        append("x\n");

        await().untilAsserted(() -> assertThat(lines).containsExactly("one", "two", "three", "six"));
        assertThat(ledger.gaps().ofSource("app"))
                .extracting(Gap::fromBytes, Gap::toBytes)
                .containsExactly(tuple(14L, 24L));
        assertThat(desk.show(ROUTE, null).get(0).gaps().get(0).cause()).startsWith("skipped by a person");
    }

    @Test
    void shouldDoNothingElseThanWasShown() throws IOException {
        readers.pause(ROUTE);
        append("four\nfive\n");
        ResetPlan plan = desk.plan(new ResetRequest(ROUTE, null, "offset", 19L));
        assertThat(plan.steps().get(0).effect()).isEqualTo(Effect.SKIP);
        readers.resume(ROUTE);
        await().untilAsserted(() -> assertThat(lines).endsWith("five"));

        assertThatThrownBy(() -> desk.reset(plan))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("would do read-again instead of skip");
        assertThat(desk.show(ROUTE, null).get(0).resets()).isEmpty();
    }

    @Test
    void shouldRefuseToTurnAMachineBack() {
        ledger.machineStates().save(new MachineState(ROUTE, "hash", "{}"));

        assertThatThrownBy(() -> desk.plan(new ResetRequest(ROUTE, null, "start", null)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("keeps the state of a machine");
        assertThat(desk.plan(new ResetRequest(ROUTE, null, "end", null)).empty())
                .isTrue();
    }

    @Test
    void shouldSayThatThereIsNothingToMove() throws IOException {
        readers.pause(ROUTE);
        Files.delete(folder.resolve("app.log"));

        assertThatThrownBy(() -> desk.plan(new ResetRequest(ROUTE, null, "start", null)))
                .hasMessageContaining("No cursor of copy:app can be moved: " + folder.resolve("app.log") + " is gone");
        assertThatThrownBy(() -> desk.show("copy:other", null))
                .hasMessageContaining("no cursor of a route 'copy:other'");
        assertThatThrownBy(() -> desk.show(ROUTE, 7L)).hasMessageContaining("no cursor in generation 7");
        assertThatThrownBy(() -> desk.plan(new ResetRequest(ROUTE, null, "middle", null)))
                .hasMessageContaining("'middle' is no place for a cursor");
    }

    private void append(String text) throws IOException {
        Files.writeString(folder.resolve("app.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
