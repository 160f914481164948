package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.model.yaml.PackFiles;
import io.drover.sink.export.ExportFile;
import io.drover.sink.export.ExportMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log, what it says ({@code x.history.json}) and what is exported ({@code x.export.json}). Refresh: -Dgolden.refresh=true. */
class GoldenTest {

    private static final Path LOGS = Path.of("src/test/resources/routes");

    @ParameterizedTest
    @CsvSource({"laser/a-day"})
    void shouldSayWhatTheGoldenFilesSay(String log) throws IOException {
        String[] lines = Files.readAllLines(LOGS.resolve(log + ".log")).toArray(String[]::new);
        History history = History.of(RulesOf.laser(), lines);
        ExportMapping mapping =
                ExportFile.read(new PackFiles(Path.of("nowhere")).read("laser/runtime.export.yaml"), RulesOf.NEW_YORK);

        String exports = history.jobs.values().stream()
                .filter(job -> !job.open())
                .map(job -> mapping.json(history.story(job)))
                .collect(Collectors.joining());

        compare(LOGS.resolve(log + ".history.json"), history.json());
        compare(LOGS.resolve(log + ".export.json"), exports);
    }

    private static void compare(Path golden, String text) throws IOException {
        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
