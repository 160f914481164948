package io.drover.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.estimates.EstimateReport;
import io.drover.app.estimates.Estimates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code drover estimate}: when jobs that run will end, and how such estimates fared. */
@Command(
        name = "estimate",
        description =
                "Tells when the jobs that run will end, as learned from those before; also while the service runs.",
        mixinStandardHelpOptions = true,
        footer = {"", "docs/estimates.md says how estimates are made."})
final class EstimateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Parameters(arity = "0..1", description = "Only of this machine.")
    private @Nullable String machine;

    @Option(
            names = "--backtest",
            description = "How many past jobs ended inside the bounds that were estimated from the jobs before them.")
    private boolean backtest;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the backtest with its plot there, too.")
    private @Nullable Path html;

    @Override
    public Integer call() {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.WARNING);
        ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
        EstimateReport report = Estimates.of(Home.locate(), json, machine);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                backtest || html != null
                        ? EstimateText.backtest(report.scores())
                        : EstimateText.running(report.running()));
        out.flush();
        if (html != null) {
            try {
                Files.writeString(html, EstimateText.html(report.scores()));
            } catch (IOException e) {
                throw new UserFault("Cannot write " + html + ": " + e.getMessage(), e);
            }
        }
        return ExitCode.OK;
    }
}
