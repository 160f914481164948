package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors complete and check rules files by. */
class RulesSchemaTest {

    private static final Path SCHEMA = Path.of("src/main/resources/META-INF/resources/schema/rules.schema.json");
    private static final String MODELINE = "# yaml-language-server: $schema=";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String GOOD = """
            machine: m
            line: '(?<time>.*)'
            time: { pattern: iso }
            regions: { status: { Busy: { when: run } } }
            """;

    static List<Path> rulesFiles() throws IOException {
        try (Stream<Path> all = Stream.concat(
                Files.walk(Path.of("src/main/resources/routes")), Files.walk(Path.of("src/test/resources/routes")))) {
            return all.filter(file -> file.toString().endsWith(".rules.yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rulesFiles")
    void shouldAcceptEveryRulesFile(Path file) throws IOException {
        assertThat(schema().validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rulesFiles")
    void shouldBeNamedInEveryRulesFileOfOurs(Path file) throws IOException {
        String first = Files.readString(file).lines().findFirst().orElse("");

        assertThat(first).startsWith(MODELINE);
        assertThat(file.resolveSibling(first.substring(MODELINE.length())).normalize())
                .isEqualTo(SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour: { x: y }",
                "counts: { parts: { contain: x } }",
                "counts: { parts: { on: message } }",
                "alarms: [ { regex: x } ]",
                "timeouts: { status: { after: 10m } }",
                "examples: [ { lines: x, expect: { job: 1 } } ]"
            })
    void shouldRefuseWhatTheServiceRefuses(String wrong) throws IOException {
        assertThat(schema().validate(YAML.readTree(GOOD))).isEmpty();
        assertThat(schema().validate(YAML.readTree(GOOD + wrong + "\n"))).isNotEmpty();
        assertThat(faults(GOOD + wrong + "\n")).isTrue();
    }

    /** So that a key that is added to the one is added to the other. */
    @Test
    void shouldKnowTheSameKeysAsTheService() throws IOException {
        JsonNode root = new ObjectMapper().readTree(SCHEMA.toFile());
        JsonNode properties = root.path("properties");
        String said = message(GOOD + "nosuch: 1\n");
        assertThat(said.substring(said.indexOf("Known: ") + 7).split("[,.] ?"))
                .containsExactlyInAnyOrderElementsOf(names(properties));

        said = message(GOOD.replace("when: run", "when: run, nosuch: 1"));
        assertThat(said.substring(said.indexOf("Known: ") + 7).split("[,.] ?"))
                .containsExactlyInAnyOrderElementsOf(
                        names(root.path("definitions").path("state").path("properties")));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static boolean faults(String yaml) {
        return !message(yaml).isEmpty();
    }

    private static String message(String yaml) {
        try {
            RulesOf.text(yaml);
            return "";
        } catch (io.drover.model.yaml.FaultyFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(Files.newInputStream(SCHEMA));
    }
}
