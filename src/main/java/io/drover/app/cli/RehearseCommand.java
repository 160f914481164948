package io.drover.app.cli;

import io.drover.app.demo.Demo;
import io.drover.app.demo.Rehearsal;
import io.drover.app.service.Service;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code drover rehearse}: what the launcher runs once for each build, so that Java can keep what it learns. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Runs a hurried demo in a temporary folder for about ten seconds, for Java to learn from.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.prepare()) {
            System.setProperty("drover.http.port", "0");
            System.setProperty("drover.management.port", "0");
            System.setProperty(
                    "drover.database.url",
                    Demo.databaseUrl(rehearsal.home().prepared().folder()));
            rehearsal.play();
            return Service.run(rehearsal.home(), false);
        }
    }
}
