package io.drover.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.routes.DryRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover dry-run}: what a log would be turned into, as JSON; changes nothing. */
@Command(
        name = "dry-run",
        description = "Reads one log by a route template and shows, as JSON, what would be written and sent.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Such as: drover dry-run laser lcsystem_log.txt machine=ipgB zone=America/New_York",
            "Parameters that are not given are those of the site's own route with the same id, then the template's defaults.",
            "Changes nothing and needs no service. Ends with 0, or with 1 if it differs from what was expected."
        })
final class DryRunCommand implements Callable<Integer> {

    @Parameters(index = "0", description = "The route template, such as laser or machine.")
    private String template = "";

    @Parameters(index = "1", description = "The log: one file, also a compressed one.")
    private String log = "";

    @Parameters(index = "2..*", paramLabel = "key=value", description = "Parameters of the template.")
    private @Nullable Map<String, String> parameters;

    @Option(
            names = "--expect",
            paramLabel = "golden.json",
            description = "Shows how the result differs from that file instead, and ends with 1 if it does.")
    private @Nullable Path expect;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Override
    public Integer call() {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.WARNING);
        ObjectNode report =
                DryRun.of(Home.locate(), template, called(Path.of(log)), parameters == null ? Map.of() : parameters);
        PrintWriter out = spec.commandLine().getOut();
        String text = text(report);
        if (expect == null) {
            out.print(text);
            out.flush();
            return ExitCode.OK;
        }
        Path golden = called(expect);
        List<String> difference = TextDifference.between(read(golden), text);
        out.println(
                difference.isEmpty()
                        ? "As expected by " + expect + "."
                        : "Other than expected by " + expect + " (- expected, + came out):");
        difference.forEach(out::println);
        out.flush();
        return difference.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** A relative path is meant from where the command was called. */
    private static Path called(Path path) {
        String from = System.getenv().getOrDefault("DROVER_CALLED_FROM", "");
        return Path.of(from).resolve(path).toAbsolutePath().normalize();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserFault(
                    "Cannot read " + file + ", which --expect names: " + e + ". Make it by: drover dry-run … > "
                            + file.getFileName(),
                    e);
        }
    }

    private static String text(ObjectNode report) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
