package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"classpath:routes/laser/ipg-laser.rules.yaml", "classpath:routes/printer/printer.rules.yaml"})
    void shouldDoWhatItsExamplesSay(String file) {
        assertThat(ExampleRun.faults(RulesOf.file(file, Map.of()))).isEmpty();
    }
}
