package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code check} and {@code dry-run} on a site whose service does not run. */
class CheckCommandTest {

    private static final Path LASER_LOG = Path.of("src/test/resources/routes/laser/one-job.log");

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String before;

    @BeforeEach
    void makeASite() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
        write("config/routes/site.camel.yaml", """
                - templatedRoute:
                    routeTemplateRef: laser
                    parameters:
                      - { name: machine, value: ipgB }
                      - { name: log, value: logs/ipgB/lcsystem_log.txt }
                      - { name: zone, value: America/New_York }
                      - { name: equipment, value: Laser B }
                - templatedRoute:
                    routeTemplateRef: machine
                    parameters:
                      - { name: machine, value: prusa }
                      - { name: log, value: logs/prusa.log }
                      - { name: rules, value: printer/printer.rules.yaml }
                """);
        write(
                "config/packs/printer/printer.rules.yaml",
                Files.readString(Path.of("src/test/resources/routes/printer/printer.rules.yaml")));
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Home.PROPERTY);
        } else {
            System.setProperty(Home.PROPERTY, before);
        }
    }

    @Test
    void shouldSayThatAllIsWell() {
        assertThat(execute("check")).as(out.toString()).isZero();
        assertThat(out).hasToString(line("All is well: 2 routes can be made, 4 examples were run."));
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void shouldTellEveryFaultWithItsFileAndLine() throws IOException {
        write("config/packs/printer/other.rules.yaml", """
                machine: other
                line: '(?<time>.*)'
                time: { pattern: iso }
                regions:
                  status:
                    Busy: { when: run }
                    Idle: { color: red }
                """);
        append("config/packs/printer/printer.rules.yaml", """
                  - name: wrong
                    lines: '[2025-03-01T10:00:00.000Z] INFO: Printer ready'
                    expect: { states: [Heating] }
                """);
        append("config/routes/site.camel.yaml", """
                - templatedRoute:
                    routeTemplateRef: machine
                    parameters:
                      - { name: machine, value: mill }
                      - { name: log, value: logs/mill.log }
                      - { name: rules, value: mill/mill.rules.yaml }
                - route:
                    id: x
                    from: { uri: "timer:x", steps: [ { to: "nosuch:y" } ] }
                """);

        assertThat(execute("check")).isEqualTo(1);
        assertThat(out.toString().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "config/routes/site.camel.yaml:14: 'mill/mill.rules.yaml' is not there. Looked for "),
                        second -> assertThat(second)
                                .isEqualTo("config/routes/site.camel.yaml:20: the route x cannot be made: there is no"
                                        + " component 'nosuch' in Drover."),
                        third -> assertThat(third)
                                .startsWith("config/packs/printer/printer.rules.yaml:")
                                .endsWith("example 'wrong': states should be [Heating], but came out as [Idle]."),
                        fourth -> assertThat(fourth)
                                .startsWith("config/packs/printer/other.rules.yaml:7: state 'Idle' is unreachable"),
                        last -> assertThat(last).isEqualTo("4 faults: 2 routes can be made, 5 examples were run."));
    }

    @Test
    void shouldTellMistakesInRouteFilesBesideThoseInRules() throws IOException {
        append("config/routes/site.camel.yaml", "- templatedRoute: { routeTemplateRef: lazer }\n");
        append("config/packs/printer/printer.rules.yaml", "nosuch: 1\n");

        assertThat(execute("check")).isEqualTo(1);
        assertThat(out.toString())
                .contains("config/routes/site.camel.yaml:14: there is no route template lazer. Did you mean laser?")
                .contains("config/packs/printer/printer.rules.yaml:")
                .contains("'nosuch' is not a key of a rules file");
    }

    @Test
    void shouldShowWhatALogWouldBecome() throws IOException {
        assertThat(execute("dry-run", "laser", LASER_LOG.toString(), "machine=ipgB"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("\"template\" : \"laser\"", "\"equipment\" : \"Laser B\"", "\"log\" : \"one-job.log\"")
                .contains("\"state\" : \"Cutting\"", "\"job_id\" : \"20241220T124431.120Z\"")
                .contains("\"destination\" : \"export\"", "\"equipment_name\" : \"Laser B\"")
                .contains(
                        "\"url\" : \"/services/data/v60.0/sobjects/Runtime__c/Runtime_Id__c/ipgB_20241220T124431.120Z\"")
                .contains("\"rejected\" : [\n");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void shouldShowHowItDiffersFromWhatWasExpected() throws IOException {
        String[] run = {"dry-run", "laser", LASER_LOG.toString(), "machine=ipgB", "--expect", home + "/golden.json"};
        execute("dry-run", "laser", LASER_LOG.toString(), "machine=ipgB");
        String golden = out.toString();
        write("golden.json", golden);

        assertThat(execute(run)).isZero();
        assertThat(out).hasToString(line("As expected by " + home + "/golden.json."));

        write("golden.json", golden.replaceFirst("\"state\" : \"Cutting\"", "\"state\" : \"Welding\""));
        assertThat(execute(run)).isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("- +\"state\" : \"Welding\","))
                .anyMatch(line -> line.matches("\\+ +\"state\" : \"Cutting\","));
    }

    @Test
    void shouldSayWhatADryRunLacks() {
        assertThat(execute("dry-run", "lasr", LASER_LOG.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no route template lasr. Did you mean laser?");

        assertThat(execute("dry-run", "laser", "nosuch.log")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no log ").contains("nosuch.log");

        assertThat(execute("dry-run", "machine", LASER_LOG.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("The route template machine needs the parameter rules. Add rules=<value>");

        assertThat(execute("dry-run", "laser", LASER_LOG.toString(), "zone=Mars"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("routes/laser/ipg-laser.rules.yaml:")
                .contains("'Mars' is no time zone");
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), Files.readString(home.resolve(name)) + text);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
