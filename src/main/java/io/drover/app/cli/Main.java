package io.drover.app.cli;

import io.drover.app.UserFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The {@code drover} command. It knows nothing of Quarkus until a command needs the service, so that {@code --help} answers
 * at once. Exit codes: 0 done, 1 a check or the data failed, 2 wrong usage.
 */
@Command(
        name = "drover",
        description = "Drives what machines log to the places where people need it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            DryRunCommand.class,
            RehearseCommand.class,
            ReplayCommand.class,
            BackupCommand.class,
            RecoverCommand.class,
            CursorCommand.class,
            OutboxCommand.class,
            ReloadCommand.class,
            EstimateCommand.class,
            UserCommand.class,
            TokenCommand.class,
            ExportCommand.class
        },
        footer = {
            "",
            "Without a command, drover runs the service for the folder that DROVER_HOME names (default: the current one).",
            "Exit codes: 0 done, 1 a check or the data failed, 2 wrong usage."
        })
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // before anything logs: Java settles then which log manager it has
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        int exitCode =
                args.length == 0 ? commandLine().execute("run") : commandLine().execute(args);
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new Main()));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            UserFault fault = UserFault.in(thrown).orElseThrow(() -> thrown);
            command.getErr().println("drover: " + fault.getMessage());
            return 1;
        });
        return line;
    }
}
