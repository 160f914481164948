package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.replay.ReplayDesk;
import io.drover.app.replay.ReplayReport;
import io.drover.app.replay.ReplayRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover replay}: a machine's history anew, from its logs, by today's rules. */
@Command(
        name = "replay",
        description = "Makes a machine's history anew from its logs, by today's rules; also while the service runs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "All of it is replaced in one step, or nothing. The same rules give the same history, so a second replay changes",
            "nothing. A job is delivered again only if it says something else than what was delivered last."
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(description = "As 'cursor list' shows it, such as laser:ipgB.")
    private String route = "";

    @Option(names = "--dry-run", description = "Only tells what would change.")
    private boolean dryRun;

    @Option(
            names = "--without-gone",
            description = "Goes on although logs that were read are gone; their part of the history stays as it is.")
    private boolean withoutGone;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Override
    public Integer call() {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.WARNING);
        ReplayReport report = ReplayDesk.run(Home.locate(), new ReplayRequest(route, dryRun, withoutGone));
        PrintWriter out = spec.commandLine().getOut();
        tell(out, "new jobs", report.addedJobs());
        tell(out, "changed jobs", report.changedJobs());
        tell(out, "jobs that are no more", report.removedJobs());
        tell(out, "files that are gone", report.gone());
        if (!report.removedJobs().isEmpty()) {
            out.println(
                    "Salesforce is told to delete jobs that are no more; their files in data/runtimes stay: remove them by hand.");
        }
        out.printf(
                "%d rows before, %d after, %d changed; %d deliveries.%n",
                report.rowsBefore(), report.rowsAfter(), report.changedRows(), report.deliveries());
        if (!report.changesAnything()) {
            out.println("The history is what today's rules make of the logs.");
        } else if (dryRun) {
            out.println("Nothing was changed, as --dry-run asks.");
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void tell(PrintWriter out, String what, List<String> names) {
        if (!names.isEmpty()) {
            out.println(what + ": " + String.join(", ", names));
        }
    }
}
