package io.drover.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drover.app.Home;
import io.drover.app.outbox.OutboxDesk;
import io.drover.app.outbox.OutboxDesks;
import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover outbox}: deliveries. Through the running service, or beside a stopped one, which then does it when it starts. */
@Command(
        name = "outbox",
        description =
                "Lists deliveries, has them made again, and pauses and resumes destinations; also while the service runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "docs/outbox.md tells when a delivery is tried again, and when it is given up."})
final class OutboxCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Command(
            description = "One line for each destination, then the newest deliveries.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--destination", defaultValue = "", description = "Only of this destination.")
                    String destination,
            @Option(
                            names = "--state",
                            defaultValue = "",
                            description = "Only in this state: waiting, delivered, dead or superseded.")
                    String state,
            @Option(names = "--limit", defaultValue = "50", description = "At most so many; default ${DEFAULT-VALUE}.")
                    int limit,
            @Option(names = "--json", description = "The deliveries as JSON, with their payload.") boolean asJson) {
        return at(desk -> {
            var rows = desk.list(destination, state, Long.MAX_VALUE, Math.max(1, limit));
            if (asJson) {
                print(json(rows) + "\n");
            } else {
                print(OutboxText.destinations(desk.destinations()) + "\n" + OutboxText.deliveries(rows));
            }
            return ExitCode.OK;
        });
    }

    @Command(
            description = "One delivery as JSON, with its payload and the requests that go out for it.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(description = "As 'outbox list' shows it.") long id) {
        return at(desk -> {
            print(json(desk.show(id)) + "\n");
            return ExitCode.OK;
        });
    }

    /** What to retry. */
    static final class Which {
        @Parameters(description = "As 'outbox list' shows it.")
        private @Nullable Long id;

        @Option(
                names = "--all",
                paramLabel = "DESTINATION",
                description = "All that wait for this destination or were given up.")
        private @Nullable String destination;
    }

    @Command(
            description = "Has a delivery made at once that waits or was given up, or all of a destination.",
            mixinStandardHelpOptions = true)
    int retry(@ArgGroup(multiplicity = "1") Which which) {
        return at(desk -> {
            if (which.destination != null) {
                print(desk.retryAll(which.destination) + " deliveries to " + which.destination + " are made again.\n");
            } else if (which.id != null) {
                desk.retry(which.id);
                print("The delivery " + which.id + " is made again.\n");
            }
            return ExitCode.OK;
        });
    }

    @Command(
            description = "Lets deliveries to a destination wait, also after a restart.",
            mixinStandardHelpOptions = true)
    int pause(@Parameters(description = "As 'outbox list' shows it.") String destination) {
        return at(desk -> {
            desk.pause(destination);
            print("Deliveries to " + destination + " wait. To go on: drover outbox resume " + destination + "\n");
            return ExitCode.OK;
        });
    }

    @Command(description = "Lets deliveries to a destination go on.", mixinStandardHelpOptions = true)
    int resume(@Parameters(description = "As 'outbox list' shows it.") String destination) {
        return at(desk -> {
            desk.resume(destination);
            print("Deliveries to " + destination + " go on.\n");
            return ExitCode.OK;
        });
    }

    private int at(ToIntFunction<OutboxDesk> work) {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.WARNING);
        try (OutboxDesk desk = OutboxDesks.open(Home.locate(), mapper())) {
            return work.applyAsInt(desk);
        }
    }

    private static String json(Object value) {
        try {
            return mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .findAndAddModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
