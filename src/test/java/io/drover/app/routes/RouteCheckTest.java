package io.drover.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.UserFault;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCheckTest {

    private static final RouteFile TEMPLATES =
            new RouteFile("routes/tick/tick.camel.yaml", "classpath:routes/tick/tick.camel.yaml", """
            - routeTemplate:
                id: tick
                parameters:
                  - name: source
                  - { name: period, defaultValue: 1000 }
                  - { name: note, required: false }
                from: { uri: "timer:{{source}}" }
            """);

    @Test
    void shouldNameRoutesByTemplateAndSource() {
        RouteFile site = site("""
                - templatedRoute:
                    routeTemplateRef: tick
                    parameters:
                      - { name: source, value: one }
                """);

        assertThat(RouteCheck.check(List.of(TEMPLATES, site))).containsOnlyKeys("tick:one");
    }

    @Test
    void shouldNameTheNearestTemplate() {
        assertFault("- templatedRoute:\n    routeTemplateRef: tock\n")
                .hasMessage("site.camel.yaml:1: there is no route template tock. Did you mean tick? There are: tick.");
    }

    @Test
    void shouldNameAParameterThatIsMissing() {
        assertFault("- templatedRoute:\n    routeTemplateRef: tick\n")
                .hasMessage("site.camel.yaml:1: the route template tick needs the parameter source."
                        + " Add { name: source, value: … } to its parameters.");
    }

    @Test
    void shouldNameAParameterThatNoTemplateHas() {
        assertFault("""
                        - templatedRoute:
                            routeTemplateRef: tick
                            parameters:
                              - { name: source, value: one }
                              - { name: perod, value: 1 }
                        """)
                .hasMessage("site.camel.yaml:5: the route template tick has no parameter perod."
                        + " Did you mean period? It has: note, period, source.");
    }

    @Test
    void shouldRefuseAParameterWithoutAValue() {
        assertFault("""
                        - templatedRoute:
                            routeTemplateRef: tick
                            parameters:
                              - name: source
                        """).hasMessage("site.camel.yaml:4: the parameter source has no value.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days | -5 | days is '-5'; write a whole number from 1.",
                "days | 0 | days is '0'; write a whole number from 1.",
                "days | many | days is 'many'; write a whole number from 1.",
                "zone | Mars/Base | zone is 'Mars/Base'; write a zone such as Europe/Berlin or UTC.",
                "charset | klingon | charset is 'klingon'; write a charset such as UTF-8 or windows-1252.",
                "night | 25:00 | night is '25:00'; write a time of day such as 06:00."
            })
    void shouldRefuseAValueThatCannotBeMeant(String name, String value, String message) {
        String template =
                "- routeTemplate: { id: upkeep, parameters: [ { name: source }, { name: %s } ] }".formatted(name);
        RouteFile use = site("""
                - templatedRoute:
                    routeTemplateRef: upkeep
                    parameters:
                      - { name: source, value: one }
                      - { name: %s, value: "%s" }
                """.formatted(name, value));

        assertThatThrownBy(() -> RouteCheck.check(
                        List.of(new RouteFile("routes/x.camel.yaml", "classpath:routes/x.camel.yaml", template), use)))
                .isInstanceOf(UserFault.class)
                .hasMessage("site.camel.yaml:5: " + message);
        assertThat(RouteCheck.check(
                        List.of(new RouteFile("config/packs/x.camel.yaml", "file:x.camel.yaml", template), use)))
                .as("a site's own template may mean something else by it")
                .containsOnlyKeys("upkeep:one");
    }

    @Test
    void shouldRefuseTheSameSourceTwice() {
        assertFault("""
                        - templatedRoute:
                            routeTemplateRef: tick
                            parameters: [ { name: source, value: one } ]
                        - templatedRoute:
                            routeTemplateRef: tick
                            parameters: [ { name: source, value: one } ]
                        """)
                .hasMessage("site.camel.yaml:4: tick:one is already there, in site.camel.yaml:1."
                        + " Give this one another source, or remove one of them.");
    }

    @Test
    void shouldRefuseWhatCannotStandAtTheTop() {
        assertFault("- templateRoute:\n    routeTemplateRef: tick\n")
                .hasMessage("site.camel.yaml:1: 'templateRoute' cannot stand here. Did you mean templatedRoute?"
                        + " A site's route begins with templatedRoute.");
        assertFault("templatedRoute:\n  routeTemplateRef: tick\n")
                .hasMessage("site.camel.yaml:1: a route file is a list: each route or template begins with '- '.");
    }

    @Test
    void shouldSayWhereAFileIsNoYaml() {
        assertFault("- templatedRoute:\n    routeTemplateRef: [tick\n")
                .hasMessageStartingWith("site.camel.yaml:3: this is not YAML:");
    }

    @Test
    void shouldAcceptAnEmptyFile() {
        assertThat(RouteCheck.check(List.of(TEMPLATES, site("# nothing yet\n"))))
                .isEmpty();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFault(String yaml) {
        return assertThatThrownBy(() -> RouteCheck.check(List.of(TEMPLATES, site(yaml))))
                .isInstanceOf(UserFault.class);
    }

    private static RouteFile site(String yaml) {
        return new RouteFile("site.camel.yaml", "file:site.camel.yaml", yaml);
    }
}
