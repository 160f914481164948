package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.service.Service;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drover run}: the service for one home folder, until it is stopped or, on request, until nothing is left to do. */
@Command(
        name = "run",
        description = "Follows the sources of config/routes and serves the page, until it is stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--until-idle",
            description = "End with 0 when every source is read to its end and every delivery is made; with 1 when a "
                    + "source cannot be read or a delivery was given up.")
    private boolean untilIdle;

    @Override
    public Integer call() {
        return Service.run(Home.locate(), untilIdle);
    }
}
