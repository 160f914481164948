package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.demo.InstrumentTalk;
import io.drover.ledger.ChunkOf;
import io.drover.model.ChangeCause;
import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.StateSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the attune pack makes of what the instrument is known to do. */
class AttuneRulesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/routes/attune/a-day.golden.txt");
    private static final MachineRules RULES =
            RulesOf.file("classpath:routes/attune/attune.rules.yaml", Map.of("zone", "UTC"));

    private final History history = new History(RULES);

    /** What each kind of message looks like, said here apart from the rules. */
    private static final Map<String, Pattern> KINDS = Map.ofEntries(
            Map.entry("started", Pattern.compile("Event:Starting_")),
            Map.entry("done", Pattern.compile("_Done~(0|FUNCTION_CANCELLED),")),
            Map.entry("done_glued", Pattern.compile("_Done~0Line")),
            Map.entry("other_events", Pattern.compile("Event:Acquisition StopSampleAcquisition")),
            Map.entry("steps", Pattern.compile("executing line")),
            Map.entry("initiated", Pattern.compile("initiated")),
            Map.entry("logins", Pattern.compile(",login,|,logout,|GetCurrentUser")),
            Map.entry("inventory", Pattern.compile("Data:(Laser|Part)")),
            Map.entry("faults", Pattern.compile("New Bubble|BUBBLE")),
            Map.entry("user_actions", Pattern.compile("User Action required")),
            Map.entry("stops", Pattern.compile("Stop Tube|StopAction\\(\\)")),
            Map.entry("source_suffixed", Pattern.compile(";\\d+;[A-Za-z]+::")));

    @Test
    void shouldCountEveryKindOfMessageOfADay() {
        String[] lines = day();
        assertThat(lines).hasSizeBetween(1_000, 1_400);
        history.read(file(1, lines));

        Map<String, Long> counted = new TreeMap<>();
        history.allSpans().stream()
                .filter(span -> span.region().equals("instrument"))
                .forEach(span -> span.counts().forEach((name, count) -> counted.merge(name, count, Long::sum)));
        Map<String, Long> said = new TreeMap<>();
        KINDS.forEach((kind, pattern) -> said.put(
                kind,
                Arrays.stream(lines)
                        .filter(line -> pattern.matcher(line).find())
                        .count()));

        assertThat(counted).isEqualTo(said);
        assertThat(said).allSatisfy((kind, count) -> assertThat(count).isPositive());
        assertThat(history.rejected).isEmpty();
    }

    @Test
    void shouldSayOfADayWhatTheGoldenFileSays() throws IOException {
        history.read(file(1, day()));
        StringBuilder text = new StringBuilder();
        for (Job job : history.jobs.values()) {
            text.append(job.kind() + " " + job.outcome() + " " + job.start() + " " + job.end() + " steps "
                    + job.steps().size() + "\n");
        }
        for (StateSpan span : history.allSpans()) {
            text.append(span.region() + ": " + span.label() + " " + span.start() + "\n");
        }
        if (Boolean.getBoolean("golden.refresh")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void shouldSayTheSameHoweverTheLogIsCut() {
        String[] lines = day();
        History whole = new History(RULES).read(file(1, lines));
        int offset = 0;
        for (int from = 0; from < lines.length; from += 37) {
            String[] part = Arrays.copyOfRange(lines, from, Math.min(lines.length, from + 37));
            history.read(ChunkOf.lines("attune:a", "a", 1, offset, part));
            offset += bytes(part);
        }

        assertThat(history.transitions).isEqualTo(whole.transitions);
        assertThat(history.spans).isEqualTo(whole.spans);
        assertThat(history.jobs).isEqualTo(whole.jobs);
        assertThat(history.alarms).isEqualTo(whole.alarms);
    }

    @Test
    void shouldCloseARunAtItsLastLineWhenTheSoftwareStartsAgain() {
        history.read(file(
                1,
                "2026-03-02 08:00:00.000,Info,,User,login,0",
                "2026-03-02 08:00:01.000,Info,ann,User,login,0",
                "2026-03-02 08:01:00.000,Info,ann,I,Event:Starting_Startup,0",
                "2026-03-02 08:02:00.000,Info,ann,I,Instrument function Startup executing line 2,0"));
        history.read(file(2, "2026-03-02 09:00:00.000,Info,,I,Data:Laser 1 Ready,0"));

        Job startup = history.job(0);
        assertThat(startup.outcome()).isEqualTo(JobOutcome.INTERRUPTED);
        assertThat(startup.end()).isEqualTo(Instant.parse("2026-03-02T08:02:00Z"));
        assertThat(open()).containsExactlyInAnyOrder("Unknown", "Logged out");
        assertThat(history.allSpans().stream().filter(span -> span.endCause() == ChangeCause.NEW_FILE))
                .extracting(StateSpan::label)
                .containsExactlyInAnyOrder("Startup", "Logged in ann");
    }

    @Test
    void shouldEndAProcedureOnceWhenItIsToldTwice() {
        read("Event:Starting_Rinse", "Event:Rinse_Done~0", "Event:Rinse_Done~0");

        assertThat(outcomes()).containsExactly("Rinse DONE");
        assertThat(history.transitions.values().stream().filter(it -> "Idle".equals(it.to())))
                .hasSize(1);
    }

    @Test
    void shouldEndAProcedureWhenOtherTextIsGluedToIt() {
        read("Event:Starting_Rinse", "Event:Rinse_Done~0Line Calibration initiated");

        assertThat(outcomes()).containsExactly("Rinse DONE");
    }

    @Test
    void shouldNotTakeASubroutinesEndForTheCalibrations() {
        read(
                "Event:Starting_Calibration",
                "Instrument function Calibration executing line 1",
                "Instrument function Rinse executing line 4",
                "Event:Rinse_Done~0",
                "Instrument function Calibration executing line 2");

        assertThat(outcomes()).containsExactly("Calibration OPEN");
        assertThat(history.job(0).steps().keySet())
                .containsExactly(
                        "Calibration executing line 1", "Rinse executing line 4", "Calibration executing line 2");
    }

    @Test
    void shouldCloseACalibrationWhenTheInstrumentGoesIdleOrTheNextOneStarts() {
        read(
                "Event:Starting_Calibration",
                "Instrument Idle executing line 1",
                "Event:Starting_Calibration",
                "Event:Starting_Rinse",
                "Event:Rinse_Done~0");

        assertThat(outcomes()).containsExactly("Calibration DONE", "Calibration INTERRUPTED", "Rinse DONE");
    }

    @Test
    void shouldSeeTheRinsesThatNobodyStarted() {
        read(
                "Event:Starting_Startup",
                "Event:Startup_Done~0",
                "Instrument function Rinse executing line 1",
                "Instrument function Rinse executing line 0",
                "Event:Rinse_Done~0",
                "Instrument Idle executing line 1",
                "Instrument function Rinse executing line 1",
                "Event:Rinse_Done~0");

        assertThat(outcomes()).containsExactly("Startup DONE", "Rinse DONE", "Rinse DONE");
    }

    @Test
    void shouldKeepACancelledProcedureApartFromAFinishedOne() {
        read(
                "Event:Starting_Sample Recovery",
                "Entered InstrumentFunctionManager::StopAction() during -- Sample Recovery -- STOPPING.",
                "Event:Sample Recovery_Done~FUNCTION_CANCELLED");

        assertThat(outcomes()).containsExactly("Sample Recovery CANCELLED");
        assertThat(history.allSpans()).extracting(StateSpan::label).contains("Stopping Sample Recovery");
    }

    @Test
    void shouldTakeNoNoticeOfWhatEndsWithoutHavingStarted() {
        read("Event:Debubble_Done~0", "Event:Starting_Rinse", "Event:Debubble_Done~0");

        assertThat(outcomes()).containsExactly("Rinse OPEN");
    }

    @Test
    void shouldGoOnWithARunWhenItsUserLogsOut() {
        read("login", "Event:Starting_Acquisition", "logout");

        assertThat(outcomes()).containsExactly("Acquisition OPEN");
        assertThat(open()).containsExactlyInAnyOrder("Acquisition", "Logged out");
    }

    @Test
    void shouldReadRowsOfThreeAndNineColumns() {
        history.read(file(
                1,
                "2026-03-02 08:00:00.000,Info,Event:Starting_Rinse",
                " 2026-03-02 08:00:01,Info,ann,User,User Action required to continue-action=\"Raise tube lifter\", a, b, c,9",
                "2026-03-02 08:00:02.000,Info,ann,I,Event:Rinse_Done~0,0",
                "no row at all"));

        assertThat(outcomes()).containsExactly("Rinse DONE");
        assertThat(history.allSpans()).extracting(StateSpan::label).contains("Waiting for the user");
        assertThat(history.rejected).hasSize(1);
    }

    private static String[] day() {
        return new InstrumentTalk(11, LocalDateTime.of(2026, 3, 2, 7, 30))
                .day().lines().stream().map(InstrumentTalk.Line::text).toArray(String[]::new);
    }

    private void read(String... messages) {
        String[] lines = new String[messages.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = String.format("2026-03-02 08:%02d:00.000,Info,ann,Instrument,%s,0", i, messages[i]);
        }
        history.read(file(1, lines));
    }

    private static io.drover.model.LineChunk file(int generation, String... lines) {
        return ChunkOf.lines("attune:a", "a", generation, 0, lines);
    }

    private static int bytes(String[] lines) {
        return Arrays.stream(lines)
                .mapToInt(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    private List<String> outcomes() {
        return history.jobs.values().stream()
                .map(job -> job.kind() + " " + job.outcome())
                .toList();
    }

    private List<String> open() {
        return history.allSpans().stream()
                .filter(StateSpan::open)
                .map(StateSpan::label)
                .toList();
    }
}
