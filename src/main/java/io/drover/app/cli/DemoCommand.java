package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.demo.Demo;
import io.drover.app.demo.DemoCheck;
import io.drover.app.service.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drover demo}: the service on logs that write themselves, in a home of its own beneath {@code data/}. */
@Command(
        name = "demo",
        description = {
            "Writes realistic live logs of laser cutters, a flow cytometer and a file server, and follows them: http://localhost:8080",
            "Everything is beneath data/demo of the current folder."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--verify",
            description =
                    "Reads what is left of the logs, then counts whether every line that the demo wrote is in the "
                            + "database and the CSV files, once. Ends with 0 if so, else with 1.")
    private boolean verify;

    @Spec
    @Nullable
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        Home home = new Home(Home.locate().data().resolve("demo")).prepared();
        // the demo's own, whatever database the site has
        System.setProperty("drover.database.url", Demo.databaseUrl(home.folder()));
        return verify ? verify(home) : run(home);
    }

    private static int run(Home home) {
        try (Demo demo = new Demo(home.folder(), Clock.system(ZoneId.systemDefault()))) {
            demo.prepare();
            // a signal ends the process without coming back here
            Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "drover-demo-end"));
            demo.start();
            return Service.run(home, false);
        }
    }

    private int verify(Home home) throws IOException, SQLException {
        if (!Files.exists(home.config().resolve("routes"))) {
            throw new UserFault("There is no demo in " + home.folder() + " yet. Start one: ./drover demo");
        }
        System.setProperty("drover.http.port", "0");
        System.setProperty("drover.management.port", "0");
        // its site is not there now
        System.setProperty("drover.questionnaire.study.ready", "false");
        int left = Service.run(home, true);
        if (left != 0) {
            return left;
        }
        DemoCheck.Report report = DemoCheck.of(home.folder()).run();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(report.text());
        out.flush();
        return report.right() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
