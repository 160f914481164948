package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classpath:routes/laser/ipg-laser.rules.yaml",
                "classpath:routes/printer/printer.rules.yaml",
                "classpath:routes/attune/attune.rules.yaml"
            })
    void shouldDoWhatItsExamplesSay(String file) {
        assertThat(ExampleRun.faults(RulesOf.file(file, Map.of()))).isEmpty();
    }

    @Test
    void shouldExplainRulesByAFileThatWorks() throws IOException {
        String readme = Files.readString(Path.of("docs/rules.md"));
        int begin = readme.indexOf("machine: 3d-printer");
        MachineRules rules = RulesOf.text(readme.substring(begin, readme.indexOf("```", begin)));

        assertThat(rules.examples()).hasSize(1);
        assertThat(ExampleRun.faults(rules)).isEmpty();
    }
}
