package io.drover.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drover.app.Home;
import io.drover.app.cursors.CursorDesk;
import io.drover.app.cursors.CursorDesks;
import io.drover.app.cursors.CursorState;
import io.drover.app.cursors.ResetPlan;
import io.drover.app.cursors.ResetRequest;
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

/** {@code drover cursor}: how far each route has read, and moving that. Through the running service, or beside a stopped one. */
@Command(
        name = "cursor",
        description = "Lists, shows and resets how far each route has read; also while the service runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A cursor is how far a route is in a generation: a file's content, through renames and copies.",
            "docs/reader.md explains both."
        })
final class CursorCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Command(description = "One line for each cursor.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--unread", description = "Only those that are not at the end of their file.")
                    boolean unread,
            @Option(names = "--json", description = "As JSON.") boolean asJson) {
        return at(desk -> {
            var rows = desk.list().stream()
                    .filter(row -> !unread || row.state() != CursorState.READ)
                    .toList();
            if (asJson) {
                printJson(rows);
            } else {
                out().print(CursorText.table(rows, home()));
                out().flush();
            }
            return ExitCode.OK;
        });
    }

    @Command(
            description = "Everything that is known of a route's cursors, with gaps and rejected lines.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(description = "As 'cursor list' shows it, such as sftpgo-to-sql:fileserver.") String route,
            @Parameters(arity = "0..1", description = "Only in this generation.") @Nullable Long generation,
            @Option(names = "--json", description = "As JSON.") boolean asJson) {
        return at(desk -> {
            var details = desk.show(route, generation);
            if (asJson) {
                printJson(details);
            } else {
                details.forEach(each -> out().print(CursorText.details(each)));
                out().flush();
            }
            return ExitCode.OK;
        });
    }

    /** Where to. */
    static final class Where {
        @Option(names = "--to-start", required = true, description = "Reads everything again.")
        private boolean start;

        @Option(names = "--to-end", required = true, description = "Skips what is there now.")
        private boolean end;

        @Option(
                names = "--offset",
                required = true,
                paramLabel = "BYTE",
                description = "Goes on at the line that this byte of the uncompressed content is in.")
        private @Nullable Long offset;

        ResetRequest request(String route, @Nullable Long generation) {
            return new ResetRequest(route, generation, start ? "start" : end ? "end" : "offset", offset);
        }
    }

    @Command(
            description =
                    "Moves a route's cursors: lines are read again, or skipped. Shows what that means and asks first.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Reading again deletes nothing. A row that is in the database stays as it is, and a line gets a row only",
                "if it has none: delete rows first to have them made anew. CSV files get the lines a second time.",
                "Rejected lines are judged anew, and everything else that the route does, it does again.",
                "A route that keeps the state of a machine cannot read again by itself.",
                "What is skipped is kept as a gap. Each reset is kept too: 'cursor show' lists it."
            })
    int reset(
            @Parameters(description = "As 'cursor list' shows it, such as sftpgo-to-sql:fileserver.") String route,
            @Parameters(arity = "0..1", description = "Only in this generation; default in all whose file is there.")
                    @Nullable
                    Long generation,
            @ArgGroup(multiplicity = "1") Where where,
            @Option(names = "--yes", description = "Does not ask.") boolean yes) {
        return at(desk -> {
            ResetPlan plan = desk.plan(where.request(route, generation));
            out().print(CursorText.plan(plan));
            out().flush();
            if (plan.empty()) {
                return ExitCode.OK;
            }
            if (!yes && !Terminal.canAsk()) {
                err().println(
                                "drover: nothing was moved, as nobody can be asked here. Add --yes to go on without asking.");
                return ExitCode.USAGE;
            }
            if (!yes && !Terminal.agrees()) {
                out().println("Nothing was moved.");
                return ExitCode.OK;
            }
            out().print(CursorText.done(desk.reset(plan)));
            out().flush();
            return ExitCode.OK;
        });
    }

    private int at(ToIntFunction<CursorDesk> work) {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.WARNING);
        try (CursorDesk desk = CursorDesks.open(Home.locate(), json())) {
            return work.applyAsInt(desk);
        }
    }

    private void printJson(Object value) {
        try {
            out().println(json().writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }

    private static ObjectMapper json() {
        return JsonMapper.builder()
                .findAndAddModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    private static String home() {
        return Home.locate().folder().toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
