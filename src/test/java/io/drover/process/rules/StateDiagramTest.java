package io.drover.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateDiagramTest {

    private static final Path ROUTES = Path.of("src/main/resources/routes");

    static List<Path> rulesFiles() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(file -> file.toString().endsWith(".rules.yaml")).toList();
        }
    }

    /** Refresh: -Dgolden.refresh=true. */
    @ParameterizedTest
    @MethodSource("rulesFiles")
    void shouldStandInThePacksPageAsTheRulesSay(Path file) throws IOException {
        String name = ROUTES.relativize(file).toString().replace('\\', '/');
        String diagram = StateDiagram.of(RulesOf.file("classpath:routes/" + name, Map.of()))
                .mermaid();
        Path page = file.resolveSibling("README.md");
        String begin = "<!-- states of " + file.getFileName() + " -->\n```mermaid\n";
        String text = Files.readString(page);
        int from = text.indexOf(begin) + begin.length();
        assertThat(text).contains(begin);
        int to = text.indexOf("```", from);

        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(page, text.substring(0, from) + diagram + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to)).isEqualTo(diagram);
    }

    @Test
    void shouldShowWhatLeadsToAStateFromWhich() {
        MachineRules printer = RulesOf.file("classpath:routes/printer/printer.rules.yaml", Map.of());

        String mermaid = StateDiagram.of(printer).mermaid();

        assertThat(mermaid).contains("""
                  state "printing" as r0 {
                """, """
                    state "At work" as Printing
                """, """
                    [*] --> Idle : no line for 30m
                """, """
                    Paused --> Printing : resumed
                """, """
                    [*] --> Paused : paused and not fan
                """, """
                    [*] --> r1Open : Door opened
                """);
    }

    @Test
    void shouldEscapeWhatMermaidTakesForItsOwn() {
        String mermaid = StateDiagram.of(RulesOf.text("""
                machine: m
                line: '(?<time>.*)'
                time: { pattern: iso }
                regions: { status: { Busy: { when: '<b>;#"x"' } } }
                """)).mermaid();

        assertThat(mermaid).contains("[*] --> Busy : #60;b#62;#59;#35;#34;x#34;");
    }
}
