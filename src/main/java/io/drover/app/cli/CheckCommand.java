package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.routes.SiteCheck;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code drover check}: what is wrong with a site's settings, routes, rules and mappings, before it runs or while it does. */
@Command(
        name = "check",
        description = {
            "Checks settings, routes, templates, rules with their examples, and mappings: every fault with file and line.",
            "Starts nothing and writes nothing; may be used while the service runs."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 0 if all is well, else with 1."})
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Override
    public Integer call() {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.WARNING);
        SiteCheck.Report report = SiteCheck.of(Home.locate());
        PrintWriter out = spec.commandLine().getOut();
        report.faults().forEach(out::println);
        out.println(summary(report));
        out.flush();
        return report.faults().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String summary(SiteCheck.Report report) {
        int faults = report.faults().size();
        return (faults == 0 ? "All is well" : faults + (faults == 1 ? " fault" : " faults")) + ": "
                + report.routes() + (report.routes() == 1 ? " route" : " routes") + " can be made, "
                + report.examples() + (report.examples() == 1 ? " example was run." : " examples were run.");
    }
}
