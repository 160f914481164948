package io.drover.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.cursors.CursorDesk;
import io.drover.app.cursors.CursorDesks;
import io.drover.app.cursors.CursorRow;
import io.drover.app.cursors.ResetPlan;
import io.drover.app.cursors.ResetPlan.Effect;
import io.drover.app.cursors.ResetPlan.Step;
import io.drover.app.cursors.ResetRequest;
import io.drover.app.cursors.ServiceDesk;
import io.drover.app.service.Service;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** {@code drover reload}: all of a source once more into the database, each row in its place. */
@Command(
        name = "reload",
        description =
                "Reads all of a source again; rows are replaced by their place, and rows whose file is gone stay.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Takes every route of the source that writes nothing but rows; routes that write CSV files or keep the state of a",
            "machine are told and left alone. Through the running service, or by a service that ends when all is read."
        })
final class ReloadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Parameters(description = "As the routes name it, such as fileserver.")
    private String source = "";

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(
            names = "--sums",
            description = "Reads no file: makes the sums of the charts anew from the rows. The service must run.")
    private boolean sums;

    @Override
    public Integer call() {
        // what a service tells at its start is of no use here
        Logger root = Logger.getLogger("");
        @Nullable Level before = root.getLevel();
        root.setLevel(Level.WARNING);
        try (CursorDesk desk = CursorDesks.open(Home.locate(), json())) {
            if (sums) {
                return rebuildSums(desk);
            }
            List<ResetPlan> plans = plans(desk);
            if (!agreed()) {
                return ExitCode.USAGE;
            }
            List<ResetPlan> done = plans.stream().map(desk::reset).toList();
            if (desk instanceof ServiceDesk) {
                return new ReloadProgress(desk, done).follow(out());
            }
        } finally {
            root.setLevel(before);
        }
        return Service.run(Home.locate(), true);
    }

    private int rebuildSums(CursorDesk desk) {
        if (!(desk instanceof ServiceDesk service)) {
            throw new UserFault(
                    "The service does not run, and only its routes know what is summed up. Start it: ./drover run");
        }
        out().printf(Locale.ROOT, "The sums of %s are made anew from %,d rows.%n", source, service.rebuildSums(source));
        return ExitCode.OK;
    }

    /** What is to be done, told to the person. */
    private List<ResetPlan> plans(CursorDesk desk) {
        List<String> routes = desk.list().stream()
                .filter(row -> row.source().equals(source))
                .map(CursorRow::route)
                .distinct()
                .toList();
        if (routes.isEmpty()) {
            throw new UserFault(
                    "There is no source '" + source + "' that was ever read. drover cursor list shows all.");
        }
        List<ResetPlan> plans = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (String route : routes) {
            try {
                plans.add(desk.plan(new ResetRequest(route, null, "start", null, true)));
            } catch (UserFault e) {
                refusals.add("Left alone: " + e.getMessage());
            }
        }
        refusals.forEach(out()::println);
        if (plans.isEmpty()) {
            throw new UserFault("Nothing of " + source + " can be reloaded.");
        }
        plans.forEach(this::tell);
        return plans;
    }

    private void tell(ResetPlan plan) {
        List<Step> again = plan.steps().stream()
                .filter(step -> step.effect() == Effect.READ_AGAIN)
                .toList();
        out().printf(
                        Locale.ROOT,
                        "%s reads %,d lines of %d files again.%n",
                        plan.request().route(),
                        again.stream().mapToLong(Step::lines).sum(),
                        again.size());
        plan.left()
                .forEach(left ->
                        out().println("Generation " + left.generation() + " keeps its rows: " + left.why() + "."));
        plan.notes().forEach(out()::println);
    }

    private boolean agreed() {
        if (!yes && !Terminal.canAsk()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "drover: nothing was done, as nobody can be asked here. Add --yes to go on without asking.");
            return false;
        }
        if (!yes && !Terminal.agrees()) {
            out().println("Nothing was done.");
            return false;
        }
        return true;
    }

    private static ObjectMapper json() {
        return JsonMapper.builder()
                .findAndAddModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
