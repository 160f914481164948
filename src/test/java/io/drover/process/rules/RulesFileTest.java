package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {

    private static final String GOOD = """
            machine: m
            line: '^(?<time>[^|]+)\\|(?<message>.*)$'
            time: { pattern: iso, zone: UTC }
            regions:
              status:
                Running: { when: 'run', color: green }
                Idle: { when: { contains: 'stop' } }
            captures:
              part: { regex: 'part (\\w+)' }
            counts:
              parts: { contains: done, in: Running }
            alarms:
              - { when: ALARM, regex: '(?<text>.*)' }
            shifts: { Day: 06:00-18:00, Night: 18:00-06:00 }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "machine: m ! machin: m ! test.rules.yaml:1: 'machin' is not a key of a rules file; did you mean 'machine'?",
                "zone: UTC ! zone: Mars/Base ! test.rules.yaml:3: 'Mars/Base' is no time zone; write one like America/New_York or UTC.",
                "pattern: iso ! pattern: 'yyyy-bb' ! test.rules.yaml:3: 'yyyy-bb' is no time pattern; write one like MM/dd/yyyy HH:mm:ss.SSS, or iso.",
                "color: green ! colour: green ! test.rules.yaml:6: 'colour' is not a key of state 'Running'; did you mean 'color'? Known: label, color, when, starts, ends, cancels.",
                "when: 'run' ! when: { contain: x } ! test.rules.yaml:6: 'contain' is not a key of a condition; did you mean 'contains'?",
                "when: 'run' ! when: { regex: 'a(b' } ! test.rules.yaml:6: 'regex' is no regular expression: Unclosed group at character 4.",
                "when: 'run' ! when: { regex: 'a', on: massage } ! test.rules.yaml:6: the line pattern has no group 'massage'; did you mean 'message'? Known: time, message.",
                "color: green ! starts: cycle ! test.rules.yaml:6: 'starts' can only be 'job'.",
                "in: Running ! in: Runing ! test.rules.yaml:11: there is no state 'Runing'; did you mean 'Running'? Known: Running, Idle.",
                "'part (\\w+)' ! 'part \\w+' ! test.rules.yaml:9: capture 'part' takes the first group of its regex; put what you want in brackets: (…).",
                "regex: '(?<text>.*)' ! regex: '.*' ! test.rules.yaml:13: an alarm's regex needs a group 'text'",
                "Day: 06:00-18:00 ! Day: 06:00-16:29 ! test.rules.yaml:14: shift 'Day' ends at 16:29, but the next one, 'Night', starts at 18:00; every moment must belong to exactly one shift.",
                "Day: 06:00-18:00 ! Day: early ! test.rules.yaml:14: shift 'Day' must be written like 06:00-16:30, is 'early'.",
                "(?<time>[^|]+) ! (?<when>[^|]+) ! test.rules.yaml:2: the line pattern needs a group 'time'",
                "zone: UTC ! zone: '{{zone}}' ! test.rules.yaml:3: {{zone}} has no value; give the parameter 'zone', or write a default: {{zone:…}}.",
                "regions: ! regionen: ! test.rules.yaml:4: 'regionen' is not a key of a rules file; did you mean 'regions'?",
                "Idle: ! Running: ! test.rules.yaml:7: 'Running' stands here twice; remove one.",
                "machine: m ! machine: [m ! test.rules.yaml:2: this is not valid YAML:"
            })
    void shouldSayWhereAndWhatIsWrongAndWhatToDo(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> RulesOf.text(GOOD.replace(good, bad)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "when: { contains: 'stop' } ! color: red ! test.rules.yaml:7: state 'Idle' is unreachable: it has no 'when', and no time-out leads to it",
                "when: { contains: 'stop' } ! when: { contains: 'stop', in: Idle } ! test.rules.yaml:7: state 'Idle' is unreachable: its 'when' asks for states of which none is ever entered",
                "when: { contains: 'stop' } ! when: { contains: 'run' } ! test.rules.yaml:7: state 'Idle' is unreachable: every line that shows it shows 'Running' (line 6) too, which comes first; one line can show only one state",
                "when: { contains: 'stop' } ! when: ['run out', 'overrun'] ! test.rules.yaml:7: state 'Idle' is unreachable: every line that shows it shows 'Running' (line 6) too, which comes first; put 'Idle' before it",
                "when: { contains: 'stop' } ! when: { regex: 'run \\w+', in: Running } ! test.rules.yaml:7: state 'Idle' is unreachable: every line that shows it",
                "- { when: ALARM, ! - { when: A, regex: '(?<text>.*)' }~  - { when: ALARM, ! test.rules.yaml:14: this alarm is never raised: the one in line 13 takes all of its lines"
            })
    void shouldSayWhatCanNeverHold(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> RulesOf.text(GOOD.replace(good, bad.replace('~', '\n'))))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "when: { contains: 'stop' } ! when: { contains: 'stop', in: Running }",
                "when: { contains: 'stop' } ! when: { contains: 'stop', not: { in: Idle } }",
                "Running: { when: 'run' ! Running: { when: ['stop after run', 'run']"
            })
    void shouldLetANarrowerConditionComeFirst(String good, String other) {
        assertThat(GOOD).contains(good);
        assertThat(ExampleRun.faults(RulesOf.text(GOOD.replace(good, other)))).isEmpty();
    }

    @Test
    void shouldSayWhichLineOfAnExampleShowsTwoStates() {
        String both = """
                examples:
                  - name: both
                    lines: |
                      2024-01-01T00:00:00Z|part 7
                      2024-01-01T00:00:01Z|run and stop
                    expect: { states: [Running] }
                """;

        assertThat(ExampleRun.faults(RulesOf.text(GOOD + both)))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("test.rules.yaml:16: example 'both': its line 2 shows both 'Running' and 'Idle'");
        assertThat(ExampleRun.faults(RulesOf.text(GOOD.replace("when: 'run'", "when: [ 'run and stop', run ]") + both)))
                .isEmpty();
    }

    @Test
    void shouldTellAllFaultsAtOnce() {
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> RulesOf.text(GOOD.replace("color", "colour").replace("in: Running", "in: X")))
                .satisfies(fault -> assertThat(fault.faults()).hasSize(2));
    }

    @Test
    void shouldHaveAnotherHashOnlyIfItSaysSomethingElse() {
        String hash = RulesOf.text(GOOD).hash();

        assertThat(RulesOf.text("# a comment\n\n" + GOOD).hash()).isEqualTo(hash);
        assertThat(RulesOf.text(GOOD.replace("'run'", "'runs'")).hash()).isNotEqualTo(hash);
    }

    @Test
    void shouldPreferASitesFileToTheOneThatComesAlong(@TempDir Path home) throws IOException {
        Path file = home.resolve("config/packs/laser/ipg-laser.rules.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, GOOD);

        MachineRules rules = RulesFile.read(new PackFiles(home).read("laser/ipg-laser.rules.yaml"), Map.of());

        assertThat(rules.name()).isEqualTo("m");
        assertThat(rules.file()).isEqualTo("config/packs/laser/ipg-laser.rules.yaml");
    }

    @Test
    void shouldSayWhereItLookedForAFile(@TempDir Path home) {
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> new PackFiles(home).read("x/y.rules.yaml"))
                .withMessageContainingAll(
                        "'x/y.rules.yaml' is not there",
                        home.resolve("config/packs/x/y.rules.yaml").toString(),
                        "classpath:routes/x/y.rules.yaml");
    }

    @Test
    void shouldSayWhichExampleDoesNotHold() {
        MachineRules rules = RulesOf.text(GOOD + """
                examples:
                  - name: a run
                    lines: '2024-01-01T00:00:00Z|run'
                    expect: { states: [Idle] }
                """);

        assertThat(ExampleRun.faults(rules))
                .isEqualTo(List.of(
                        "test.rules.yaml:16: example 'a run': states should be [Idle], but came out as [Running]."));
    }
}
