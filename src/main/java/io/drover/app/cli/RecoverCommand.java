package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.recover.RecoveredFile;
import io.drover.app.recover.RecoveryDesk;
import io.drover.app.recover.RecoveryReport;
import io.drover.app.recover.RecoveryRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover recover}: the CSV files of a form anew, from its raw backups. */
@Command(
        name = "recover",
        description =
                "Rebuilds the CSV files of a questionnaire form from its raw backups; also while the service runs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Files that are missing are written, byte for byte as they were. A file that is there is compared and never changed.",
            "Exit code 1: a backup is damaged, a row cannot be recovered, or a file that is there is another one."
        })
final class RecoverCommand implements Callable<Integer> {

    @Parameters(description = "The form, by its whole name, such as BBSIQ.")
    private String form = "";

    @Option(names = "--server", description = "The server; needed only if several have backups of the form.")
    private @Nullable String server;

    @Option(names = "--from", description = "The first day, such as 2015-12-11; default all.")
    private @Nullable LocalDate from;

    @Option(names = "--to", description = "Folder to write to, in place of data/active_data.")
    private @Nullable Path to;

    @Option(
            names = "--restore-ledger",
            description =
                    "Also tells the ledger what it has lost, as with its database: rows as exported, and the files, so that nothing"
                            + " is exported twice.")
    private boolean restoreLedger;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Override
    public Integer call() {
        // what a service tells at its start is of no use here
        Logger.getLogger("").setLevel(Level.SEVERE);
        Home home = Home.locate();
        RecoveryRequest request = new RecoveryRequest(
                server(home),
                form,
                from == null ? null : from.toString(),
                to == null ? null : to.toAbsolutePath().toString(),
                restoreLedger);
        RecoveryReport report;
        try (ProgressBar bar = bar()) {
            report = RecoveryDesk.run(home, request, (done, total) -> {
                bar.maxHint(total);
                bar.stepTo(done);
            });
        }
        tell(report);
        return report.complete() ? ExitCode.OK : 1;
    }

    private String server(Home home) {
        String named = server;
        if (named != null) {
            return named;
        }
        List<String> servers = RecoveryDesk.servers(home).stream()
                .filter(each -> RecoveryDesk.has(home, each, form))
                .toList();
        if (servers.size() > 1) {
            throw new UserFault("Several servers have backups of " + form + ": " + String.join(", ", servers)
                    + ". Say which one with --server.");
        }
        return servers.stream()
                .findFirst()
                .orElseThrow(() -> new UserFault("There are no raw backups of the form " + form + " in "
                        + home.data().resolve("raw_data") + ". drover backup list shows what there is."));
    }

    private void tell(RecoveryReport report) {
        PrintWriter err = spec.commandLine().getErr();
        report.errors().forEach(err::println);
        if (report.errorCount() > report.errors().size()) {
            err.println("… and " + (report.errorCount() - report.errors().size()) + " more.");
        }
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        for (RecoveredFile file : report.files()) {
            out.printf(
                    Locale.ROOT,
                    "%s  %,d bytes  %s%n",
                    file.path(),
                    file.bytes(),
                    file.outcome().words());
        }
        out.println(report.sentence());
        if (restoreLedger) {
            out.printf(Locale.ROOT, "The ledger had lost %,d of the rows, and has them again.%n", report.restored());
        }
        out.flush();
    }

    private ProgressBar bar() {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("recover")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" answers", 1)
                .clearDisplayOnFinish();
        boolean terminal = "1".equals(System.getenv("DROVER_TERMINAL"));
        return builder.setConsumer(terminal ? new ConsoleProgressBarConsumer(System.err) : new UnseenBar())
                .build();
    }
}
