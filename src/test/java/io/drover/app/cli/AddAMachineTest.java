package io.drover.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.AddAMachinePage;
import io.drover.app.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Does what docs/add-a-machine.md tells a reader to do: a kind of machine that no Java knows. */
class AddAMachineTest {

    private static final Pattern COMMANDS = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable String before;
    private String export = "";

    @BeforeEach
    void writeTheFiles() throws IOException {
        before = System.getProperty(Home.PROPERTY);
        System.setProperty(Home.PROPERTY, home.toString());
        for (Map.Entry<String, String> each : AddAMachinePage.files().entrySet()) {
            if (each.getKey().equals("export")) {
                export = each.getValue();
            } else {
                Path path = home.resolve(each.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, each.getValue());
            }
        }
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
    void shouldCheckAndTryTheOven() throws IOException {
        assertThat(execute("check")).as(out.toString()).isZero();
        assertThat(out.toString()).startsWith("All is well: 1 route can be made, 1 example was run.");

        String log = home.resolve("logs/oven1/oven.log").toString();
        assertThat(execute("dry-run", "oven", log, "machine=oven1", "zone=Europe/Berlin"))
                .as(err.toString())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        JsonNode deliveries = report.path("deliveries");
        assertThat(deliveries).hasSize(2);
        JsonNode request = deliveries.path(1).path("requests").path(0).path("compositeRequest");
        assertThat(request.path(0).path("url").asText())
                .endsWith("/sobjects/Oven_Load__c/Load_Id__c/oven1_20250303T055812.204Z");
        assertThat(request.path(0).path("body").path("Racks__c").asInt()).isEqualTo(2);
        assertThat(request.path(1).path("body").path("records")).hasSize(4);
        assertThat(deliveries.path(0).path("payload").toPrettyString())
                .isEqualTo(new ObjectMapper().readTree(export).toPrettyString());
        assertThat(report.path("rows").path("job").findValuesAsText("outcome")).containsExactly("DONE", "CANCELLED");
        assertThat(report.path("rejected")).isEmpty();
        List<String> states = new ArrayList<>();
        report.path("rows")
                .path("transition")
                .forEach(row -> states.add(row.path("to_state").asText()));
        assertThat(states)
                .containsExactlyInAnyOrder(
                        "Closed", "Open", "Loading", "Heating", "Curing", "Cooling", "Empty", "Loading", "Heating",
                        "Aborted");
        // the heating of the second load crosses the end of the early shift
        assertThat(report.path("rows").path("span").findValuesAsText("piece")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/add-a-machine.md", "docs/rules.md"})
    void shouldShowCommandsThatExist(String page) throws IOException {
        Matcher block = COMMANDS.matcher(Files.readString(Path.of(page)));
        int commands = 0;
        while (block.find()) {
            for (String line : block.group(1).lines().toList()) {
                assertThat(line).startsWith("./drover ");
                Main.commandLine()
                        .parseArgs(line.substring("./drover ".length()).split(" "));
                commands++;
            }
        }
        assertThat(commands).isEqualTo(4);
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
