package io.drover.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that is promised and not there yet: the help lists it; called, it says so and exits 2. */
final class LaterCommand implements Callable<Integer> {

    private final String name;
    private final CommandLine line;

    /**
     * @param name what it is called by
     * @param description what it will do
     */
    LaterCommand(String name, String description) {
        this.name = name;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(description + " Not there yet.");
        this.line = new CommandLine(spec).setUnmatchedArgumentsAllowed(true);
    }

    void addTo(CommandLine parent) {
        parent.addSubcommand(name, line);
    }

    @Override
    public Integer call() {
        line.getErr()
                .println("drover: the command '" + name + "' is not there yet; see drover --help for those that are.");
        return CommandLine.ExitCode.USAGE;
    }
}
