package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drover.model.Alarm;
import io.drover.model.AssumedState;
import io.drover.model.ChangeCause;
import io.drover.model.JobOutcome;
import io.drover.model.RejectedLine;
import io.drover.model.StateSpan;
import io.drover.model.StateTotal;
import io.drover.model.TimeNote;
import io.drover.model.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesEngineTest {

    private static final String SETUP = "|Info|ACS Controller|Downloading Part Program C:\\IPG_LS\\Programs\\";
    private static final String RECIPE = "|Info|ACS Controller|Downloading TechData Recipe ";
    private static final String START = "|Info|Button Pressed|Cycle Start";
    private static final String PART = "|Info|ACS Controller|Validating full cutting area";
    private static final String IDLE = "|Info|Process State|Total processing time 00:01:00";
    private static final String ALARM = "|Error|System Alarm|";

    private final MachineRules laser = RulesOf.laser();

    @Test
    void shouldTellAJobFromSetupToSetup() {
        History history = History.of(
                laser,
                "07:44:31.120" + SETUP + "BRKT-1042.nc",
                "07:44:32.003" + RECIPE + "'MS_0.250_N2'",
                "07:45:10.554" + START,
                "07:45:11.002" + PART,
                "07:58:40.771" + IDLE,
                "07:59:02.010" + ALARM + "E0412 Assist gas pressure low",
                "08:10:00.000" + SETUP + "NEXT.nc");

        assertThat(history.allSpans())
                .extracting(StateSpan::state, StateSpan::duration, StateSpan::line, StateSpan::shift)
                .containsExactly(
                        tuple("Setup", Duration.ofMillis(39_434), 1, "Day"),
                        tuple("Cutting", Duration.ofMillis(810_217), 2, "Day"),
                        tuple("Idle", Duration.ofMillis(679_229), 3, "Day"),
                        tuple("Setup", Duration.ZERO, 1, "Day"));
        assertThat(history.job(0).outcome()).isEqualTo(JobOutcome.DONE);
        assertThat(history.job(0).id()).isEqualTo("20241220T124431.120Z");
        assertThat(history.job(0).fields())
                .containsExactly(Map.entry("part_file", "BRKT-1042.nc"), Map.entry("tech_data", "MS_0.250_N2"));
        assertThat(history.job(0).counts()).containsExactly(Map.entry("parts", 1L));
        assertThat(history.job(0).totals())
                .containsEntry("Cutting", new StateTotal(1, Duration.ofMillis(810_217)))
                .containsEntry("Idle", new StateTotal(1, Duration.ofMillis(679_229)));
        assertThat(history.alarms.values())
                .extracting(Alarm::code, Alarm::text, Alarm::state)
                .containsExactly(tuple("E0412", "Assist gas pressure low", "Idle"));
        assertThat(history.span(2).alarms()).isEqualTo(1);
        assertThat(history.job(1).open()).isTrue();
    }

    @Test
    void shouldEndTheJobWhenAnotherProgramComesWhileInSetup() {
        History history = History.of(laser, "08:00:00" + SETUP + "A.nc", "08:01:00" + SETUP + "B.nc");

        assertThat(history.job(0).outcome()).isEqualTo(JobOutcome.DONE);
        assertThat(history.job(0).end()).isEqualTo(history.job(1).start());
        assertThat(history.allSpans())
                .extracting(StateSpan::state, StateSpan::endCause)
                .containsExactly(tuple("Setup", ChangeCause.JOB), tuple("Setup", null));
        assertThat(history.span(1).fields()).containsExactly(Map.entry("part_file", "B.nc"));
    }

    @Test
    void shouldNotCarryPartFileAndRecipeIntoTheNextSetup() {
        History history = History.of(
                laser,
                "08:00:00" + SETUP + "A.nc",
                "08:00:01" + RECIPE + "'MS'",
                "08:01:00|Info|ACS Controller|Downloading Part Program from the operator's stick");

        assertThat(history.span(0).fields()).containsEntry("tech_data", "MS");
        assertThat(history.span(1).fields()).isEmpty();
        assertThat(history.job(1).fields()).isEmpty();
    }

    @Test
    void shouldTakeThePartFileInAnyCaseAndWithEitherSlash() {
        History history = History.of(
                laser,
                "08:00:00|Info|ACS Controller|Downloading Part Program C:/IPG/Parts/Left.NC",
                "08:01:00|Info|ACS Controller|Downloading Part Program \\\\shop\\x\\O'Brien & <b>.nc");

        assertThat(history.job(0).fields()).containsEntry("part_file", "Left.NC");
        assertThat(history.job(1).fields()).containsEntry("part_file", "O'Brien & <b>.nc");
    }

    @Test
    void shouldCountAPartOnTheLineThatBeginsTheCutting() {
        History history = History.of(laser, "08:00:00" + SETUP + "A.nc", "08:01:00" + PART, "08:02:00" + PART);

        assertThat(history.allSpans()).extracting(StateSpan::state).containsExactly("Setup", "Cutting");
        assertThat(history.span(0).counts()).containsEntry("parts", 0L);
        assertThat(history.span(1).counts()).containsEntry("parts", 2L);
    }

    @Test
    void shouldCutASpanWhereAShiftEndsAndCountOneRun() {
        History history = History.of(
                laser,
                "16:20:00" + SETUP + "A.nc",
                "16:25:00" + START,
                "16:26:00" + PART,
                "16:29:59.500" + ALARM + "E1 early",
                "16:40:00" + PART,
                "20:10:00" + IDLE,
                "20:11:00" + SETUP + "B.nc");

        assertThat(history.allSpans())
                .extracting(StateSpan::state, StateSpan::piece, StateSpan::shift, StateSpan::line, StateSpan::duration)
                .containsExactly(
                        tuple("Setup", 0, "Day", 1, Duration.ofMinutes(5)),
                        tuple("Cutting", 0, "Day", 2, Duration.ofMinutes(5)),
                        tuple("Cutting", 1, "Shift Change", 3, Duration.ofMinutes(210)),
                        tuple("Cutting", 2, "Night", 4, Duration.ofMinutes(10)),
                        tuple("Idle", 0, "Night", 5, Duration.ofMinutes(1)),
                        tuple("Setup", 0, "Night", 1, Duration.ZERO));
        assertThat(history.span(1).counts()).containsEntry("parts", 1L);
        assertThat(history.span(2).counts()).containsEntry("parts", 1L);
        assertThat(history.span(2).totals()).containsEntry("parts", 2L);
        assertThat(history.span(2).fields()).containsEntry("part_file", "A.nc");
        assertThat(history.job(0).totals()).containsEntry("Cutting", new StateTotal(1, Duration.ofMinutes(225)));
        assertThat(history.alarms.values()).allMatch(alarm -> alarm.during(history.span(1)));
    }

    @Test
    void shouldGiveTheLineAtTheVeryEndOfAShiftToTheNextOne() {
        History history = History.of(
                laser,
                "16:25:00" + START,
                "16:29:59.999" + PART,
                "16:30:00" + PART,
                "20:00:00" + IDLE,
                "20:00:01" + PART);

        assertThat(history.allSpans())
                .extracting(
                        StateSpan::state,
                        StateSpan::shift,
                        span -> span.counts().get("parts"))
                .containsExactly(
                        tuple("Cutting", "Day", 1L),
                        tuple("Cutting", "Shift Change", 1L),
                        tuple("Idle", "Night", 0L),
                        tuple("Cutting", "Night", 1L));
    }

    @Test
    void shouldKeepAnAlarmThatComesBeforeAnyStatus() {
        History history = History.of(laser, "08:00:00" + ALARM + "Door <open>", "08:01:00" + START);

        Alarm alarm = history.alarms.values().iterator().next();
        assertThat(alarm.text()).isEqualTo("Door <open>");
        assertThat(alarm.code()).isNull();
        assertThat(alarm.state()).isNull();
        assertThat(alarm.run()).isNull();
    }

    @Test
    void shouldTakeALogThatBeginsInTheMiddleOfAJob() {
        History history = History.of(laser, "08:00:00" + PART, "08:05:00" + IDLE, "08:06:00" + SETUP + "A.nc");

        assertThat(history.jobs).hasSize(1);
        assertThat(history.job(0).open()).isTrue();
        assertThat(history.span(0).job()).isNull();
        assertThat(history.span(0).counts()).containsEntry("parts", 1L);
    }

    @Test
    void shouldNotMoveTimeBackForALateLine() {
        History history = History.of(
                laser, "08:00:00" + SETUP + "A.nc", "08:10:00" + START, "08:09:00" + IDLE, "08:05:00" + SETUP + "B.nc");

        assertThat(history.transitions.values())
                .extracting(Transition::to, Transition::at, Transition::note)
                .containsExactly(
                        tuple("Setup", Instant.parse("2024-12-20T13:00:00Z"), null),
                        tuple("Cutting", Instant.parse("2024-12-20T13:10:00Z"), null),
                        tuple("Idle", Instant.parse("2024-12-20T13:10:00Z"), TimeNote.LATE),
                        tuple("Setup", Instant.parse("2024-12-20T13:10:00Z"), TimeNote.LATE));
    }

    @Test
    void shouldGoOnFromThereWhenTheClockIsSetBack() {
        History history = History.of(
                laser,
                "08:00:00" + SETUP + "A.nc",
                "08:10:00" + START,
                "08:30:00" + PART,
                "06:20:00" + PART,
                "06:40:00" + IDLE,
                "06:50:00" + SETUP + "B.nc");

        assertThat(history.allSpans())
                .extracting(StateSpan::state, StateSpan::piece, StateSpan::duration, StateSpan::endCause)
                .containsExactly(
                        tuple("Setup", 0, Duration.ofMinutes(10), ChangeCause.LINE),
                        tuple("Cutting", 0, Duration.ofMinutes(20), ChangeCause.CLOCK_SET),
                        tuple("Cutting", 1, Duration.ofMinutes(20), ChangeCause.LINE),
                        tuple("Idle", 0, Duration.ofMinutes(10), ChangeCause.LINE),
                        tuple("Setup", 0, Duration.ZERO, null));
        assertThat(history.job(0).totals()).containsEntry("Cutting", new StateTotal(1, Duration.ofMinutes(40)));
        assertThat(history.job(0).counts()).containsEntry("parts", 2L);
        assertThat(history.job(0).end()).isEqualTo(history.job(0).start());
        assertThat(history.job(1).start()).isEqualTo(Instant.parse("2024-12-20T11:50:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12/20/2199", "01/01/1970"})
    void shouldRecoverFromALineWhoseYearIsWrong(String wrong) {
        History history = History.of(
                laser,
                "08:00:00" + SETUP + "A.nc",
                "08:10:00" + START,
                wrong + " 08:20:00.000" + PART,
                "08:30:00" + IDLE,
                "08:40:00" + SETUP + "B.nc");

        assertThat(history.spans).as("a span is not cut for ever").hasSizeLessThan(1010);
        assertThat(history.job(0).fields()).containsEntry("part_file", "A.nc");
        assertThat(history.job(1).start()).isEqualTo(Instant.parse("2024-12-20T13:40:00Z"));
        assertThat(history.span(history.spans.size() - 2))
                .extracting(StateSpan::state, StateSpan::duration)
                .containsExactly("Idle", Duration.ofMinutes(10));
    }

    @Test
    void shouldTellApartJobsThatBeginInTheSameMillisecond() {
        History history = History.of(
                laser, "08:00:00" + SETUP + "A.nc", "08:00:00" + SETUP + "B.nc", "07:00:00" + SETUP + "C.nc");

        assertThat(history.jobs.values())
                .extracting(job -> job.id())
                .containsExactly("20241220T130000.000Z", "20241220T130000.000Z-2", "20241220T130000.000Z-3");
    }

    @Test
    void shouldRejectOnlyTheLineThatDoesNotFit() {
        History history = History.of(
                laser,
                "08:00:00" + START,
                "",
                "   ",
                "no columns at all",
                "2024-12-20 08:00:01" + IDLE,
                "02/30/2024 08:00:01.000" + IDLE,
                "12/20/2024 24:00:01.000" + IDLE,
                "08:00:02" + PART);

        assertThat(history.rejected).hasSize(4);
        assertThat(history.rejected.get(0))
                .extracting(RejectedLine::reason, RejectedLine::text)
                .containsExactly(
                        "it does not fit the line pattern of routes/laser/ipg-laser.rules.yaml", "no columns at all");
        assertThat(history.rejected.get(1).reason()).contains("MM/dd/yyyy HH:mm:ss.SSS");
        assertThat(history.allSpans()).hasSize(1);
        assertThat(history.span(0).counts()).containsEntry("parts", 1L);
    }

    @Test
    void shouldGoOnInTheSameRunWhenTheRulesChange() {
        History before = History.of(laser, "08:00:00" + SETUP + "A.nc", "08:10:00" + START, "08:11:00" + PART);
        MachineRules changed = RulesOf.file(
                "classpath:routes/laser/ipg-laser.rules.yaml", Map.of("zone", "America/New_York", "day", "05:00"));
        History after = new History(changed, before)
                .read(io.drover.ledger.ChunkOf.lines(
                        "laser:ipgB",
                        "ipgB",
                        1,
                        5000,
                        "12/20/2024 08:20:00.000" + PART,
                        "12/20/2024 08:30:00.000" + IDLE));

        assertThat(after.allSpans())
                .extracting(
                        StateSpan::state,
                        StateSpan::piece,
                        StateSpan::endCause,
                        span -> span.counts().get("parts"))
                .containsExactly(
                        tuple("Cutting", 0, ChangeCause.RULES_CHANGED, 1L),
                        tuple("Cutting", 1, ChangeCause.LINE, 1L),
                        tuple("Idle", 0, null, 0L));
        assertThat(after.transitions.values())
                .extracting(Transition::cause, transition -> transition.place().offsetBytes())
                .containsExactly(tuple(ChangeCause.RULES_CHANGED, 5000L), tuple(ChangeCause.LINE, 5073L));
        assertThat(after.job(0).totals()).containsEntry("Cutting", new StateTotal(1, Duration.ofMinutes(20)));
        assertThat(after.job(0).counts()).containsEntry("parts", 2L);
    }

    @Test
    void shouldForgetAStateThatChangedRulesDoNotHave() {
        History before = History.of(laser, "08:00:00" + SETUP + "A.nc", "08:10:00" + START);
        MachineRules other = RulesOf.text("""
                machine: other
                line: '^(?<time>[^|]+)\\|(?<message>.*)$'
                time: { pattern: 'MM/dd/yyyy HH:mm:ss.SSS', zone: America/New_York }
                regions: { power: { On: { when: 'Cycle Start' } } }
                """);
        History after = new History(other, before).read(RulesOf.chunk("08:20:00" + PART));

        assertThat(after.allSpans())
                .extracting(StateSpan::state, StateSpan::endCause)
                .containsExactly(tuple("Cutting", ChangeCause.RULES_CHANGED));
        assertThat(after.transitions.values())
                .extracting(Transition::from, Transition::to)
                .containsExactly(tuple("Cutting", null));
        assertThat(after.job(0).outcome()).isEqualTo(JobOutcome.CANCELLED);
        assertThat(MachineSnapshot.fromJson(after.snapshot()).spans()).isEmpty();
    }

    @Test
    void shouldAssumeAStateAfterALongSilence() {
        MachineRules printer = RulesOf.file("classpath:routes/printer/printer.rules.yaml", Map.of("zone", "UTC"));
        History history = History.of(
                printer,
                "[2025-03-01T10:00:00Z] INFO: Layer 1/9",
                "[2025-03-01T10:10:00Z] INFO: chatter",
                "[2025-03-01T12:00:00Z] INFO: Layer 1/7");

        assertThat(history.transitions.values())
                .extracting(Transition::to, Transition::at, Transition::cause, Transition::nth)
                .containsExactly(
                        tuple("Printing", Instant.parse("2025-03-01T10:00:00Z"), ChangeCause.LINE, 0),
                        tuple("Idle", Instant.parse("2025-03-01T10:40:00Z"), ChangeCause.TIMEOUT, 0),
                        tuple("Printing", Instant.parse("2025-03-01T12:00:00Z"), ChangeCause.LINE, 1));
    }

    @Test
    void shouldSayWhatIsAssumedIfNoLineComesAnyMore() {
        MachineRules printer = RulesOf.file("classpath:routes/printer/printer.rules.yaml", Map.of("zone", "UTC"));
        RulesEngine engine = new RulesEngine(printer, "prusa");
        RulesResult result = engine.run(
                MachineSnapshot.NONE,
                RulesOf.chunk("[2025-03-01T10:00:00Z] INFO: Layer 1/9", "[2025-03-01T10:10:00Z] INFO: chatter"));

        assertThat(result.changes().assumed())
                .singleElement()
                .isEqualTo(new AssumedState(
                        "printing", "Idle", "Idle", "lightgrey", Instant.parse("2025-03-01T10:40:00Z")));
        assertThat(MachineSnapshot.fromJson(result.after().toJson()).assumed())
                .isEqualTo(result.changes().assumed());
        RulesResult idle = engine.run(result.after(), RulesOf.chunk("[2025-03-01T12:00:00Z] INFO: chatter"));
        assertThat(idle.changes().assumed())
                .as("it is idle by its own time now")
                .isEmpty();
    }

    @Test
    void shouldKeepRegionsApartAndCancelAJob() {
        MachineRules printer = RulesOf.file("classpath:routes/printer/printer.rules.yaml", Map.of("zone", "UTC"));
        History history = History.of(
                printer,
                "[2025-03-01T10:00:00Z] INFO: Door closed",
                "[2025-03-01T10:00:01Z] INFO: Print started: vase.gcode",
                "[2025-03-01T10:01:00Z] INFO: Layer 1/9",
                "[2025-03-01T10:02:00Z] INFO: fan paused",
                "[2025-03-01T10:03:00Z] INFO: Door opened",
                "[2025-03-01T10:04:00Z] ERROR: Thermal runaway",
                "[2025-03-01T10:04:01Z] INFO: Print aborted");

        assertThat(history.allSpans())
                .extracting(StateSpan::region, StateSpan::state, StateSpan::open)
                .containsExactly(
                        tuple("door", "Closed", false),
                        tuple("printing", "Printing", false),
                        tuple("printing", "Idle", true),
                        tuple("door", "Open", true));
        assertThat(history.job(0).outcome()).isEqualTo(JobOutcome.CANCELLED);
        assertThat(history.job(0).fields()).containsEntry("model", "vase.gcode");
        assertThat(List.copyOf(history.spans.values()).get(2).job()).isNull();
    }

    @Test
    void shouldTakeRepeatedLocalTimesInTheFilesOrder() {
        History history = History.of(
                laser,
                "11/03/2024 01:10:00.000" + SETUP + "A.nc",
                "11/03/2024 01:50:00.000" + START,
                "11/03/2024 01:20:00.000" + IDLE,
                "11/03/2024 02:10:00.000" + START);

        assertThat(history.transitions.values())
                .extracting(Transition::at, Transition::note)
                .containsExactly(
                        tuple(Instant.parse("2024-11-03T05:10:00Z"), TimeNote.REPEATED),
                        tuple(Instant.parse("2024-11-03T05:50:00Z"), TimeNote.REPEATED),
                        tuple(Instant.parse("2024-11-03T06:20:00Z"), TimeNote.REPEATED),
                        tuple(Instant.parse("2024-11-03T07:10:00Z"), null));
    }

    @Test
    void shouldMoveALocalTimeThatDoesNotExistForward() {
        History history = History.of(laser, "03/10/2024 01:59:00.000" + START, "03/10/2024 02:30:00.000" + IDLE);

        assertThat(history.transitions.values())
                .extracting(Transition::at, Transition::note)
                .containsExactly(
                        tuple(Instant.parse("2024-03-10T06:59:00Z"), null),
                        tuple(Instant.parse("2024-03-10T07:30:00Z"), TimeNote.SKIPPED));
    }
}
