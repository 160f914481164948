package io.drover.sink.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drover.model.Job;
import io.drover.model.JobOutcome;
import io.drover.model.JobStory;
import io.drover.model.Place;
import io.drover.model.StateTotal;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFileTest {

    private static final Instant START = Instant.parse("2024-12-21T01:30:00.999Z");
    private static final Job JOB = new Job(
            "ipgB",
            new Place(1, 0),
            "j",
            "status",
            START,
            START.plusSeconds(10),
            JobOutcome.DONE,
            Map.of("part", "A"),
            Map.of("parts", 7L),
            Map.of("At work", new StateTotal(3, Duration.ofSeconds(10))));

    @Test
    void shouldKeepTheMappingsOrderAndNestObjects() {
        String json = mapping("""
                zone: America/New_York
                job:
                  z: machine
                  a:
                    start: job.start
                    plant: param.plant
                    none: param.nothing
                  kind: text.laser.runtime
                  average: job.average.At work
                  runs: job.runs.At work
                  never: job.duration.Idle
                  part: job.field.part
                  other: job.field.other
                  parts: job.count.parts
                  how: job.outcome
                  long: job.duration
                """).json(new JobStory(JOB, List.of(), List.of()));

        assertThat(json).isEqualTo("""
                {
                  "z": "ipgB",
                  "a": {
                    "start": "2024-12-20T20:30:00-05:00",
                    "plant": "Ulm",
                    "none": null
                  },
                  "kind": "laser.runtime",
                  "average": "0:00:03.333333",
                  "runs": 3,
                  "never": "0:00:00",
                  "part": "A",
                  "other": null,
                  "parts": 7,
                  "how": "done",
                  "long": "0:00:10"
                }
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "job.strat ! x.export.yaml:2: 'a': 'job.strat' is no expression; did you mean 'job.start'?",
                "span.state ! x.export.yaml:2: 'a': 'span.state' is no expression here; expressions of a span stand below 'spans'.",
                "'' ! x.export.yaml:2: 'a': '' is no expression"
            })
    void shouldSayWhereAndWhatIsWrong(String expression, String message) {
        assertThatExceptionOfType(FaultyFileException.class)
                .isThrownBy(() -> mapping("job:\n  a: " + expression + "\n"))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "PT0S ! 0:00:00",
                "PT13M29.217S ! 0:13:29.217000",
                "PT0.0005S ! 0:00:00.000500",
                "PT23H59M59S ! 23:59:59",
                "PT26H3M4S ! 1 day, 2:03:04",
                "P2D ! 2 days, 0:00:00"
            })
    void shouldWriteDurations(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    private static ExportMapping mapping(String yaml) {
        return ExportFile.read(new PackFiles.Found("x.export.yaml", yaml), Map.of("plant", "Ulm"));
    }
}
