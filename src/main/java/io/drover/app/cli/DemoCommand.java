package io.drover.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code drover demo}: the service on logs that write themselves. */
@Command(
        name = "demo",
        description = "Writes realistic live logs of a laser and a file server, and follows them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ExitCode.USAGE;
    }
}
