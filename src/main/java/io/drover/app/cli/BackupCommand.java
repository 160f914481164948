package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.sink.backup.BackupContents;
import io.drover.sink.backup.BackupEntry;
import io.drover.sink.backup.BackupException;
import io.drover.sink.backup.BackupReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code drover backup}: what was received, as it was received. Works beside the running service. */
@Command(
        name = "backup",
        description = "Lists, shows and verifies raw backups, also while the service runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class BackupCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    @Option(
            names = "--folder",
            scope = ScopeType.INHERIT,
            description = "Where the backups are; default data/raw_data in the home folder.")
    private @Nullable Path folder;

    @Command(description = "One line for each answer: key, bytes, SHA-256, file.", mixinStandardHelpOptions = true)
    int list(@Parameters(arity = "0..1", description = "Only this form or source.") @Nullable String name) {
        int damages = 0;
        for (Path file : files(name)) {
            BackupContents contents = reader().contents(file);
            for (BackupEntry entry : contents.entries()) {
                out().printf("%s  %d  %s  %s%n", entry.key(), entry.lengthBytes(), entry.sha256(), shown(file));
            }
            damages += tellDamage(contents);
        }
        return exitCode(damages);
    }

    @Command(description = "Writes one answer to the standard output, byte for byte.", mixinStandardHelpOptions = true)
    int cat(@Parameters(description = "As 'backup list' shows it.") String key) {
        BackupEntry entry = reader().find(key)
                .orElseThrow(() -> new UserFault("There is no backup with the key " + key + " in " + root()
                        + ". Look for it with: drover backup list"));
        try {
            byte[] value = reader().value(entry);
            System.out.write(value, 0, value.length);
            System.out.flush();
            return ExitCode.OK;
        } catch (BackupException e) {
            throw new UserFault(String.valueOf(e.getMessage()), e);
        }
    }

    @Command(
            description = "Reads every answer and compares it with the checksum it was written with.",
            mixinStandardHelpOptions = true)
    int verify(@Parameters(arity = "0..1", description = "Only this form or source.") @Nullable String name) {
        List<Path> files = files(name);
        long entries = 0;
        long bytes = 0;
        int damages = 0;
        for (Path file : files) {
            BackupContents verified = reader().verify(file);
            entries += verified.entries().size();
            bytes += verified.lengthBytes();
            damages += tellDamage(verified);
        }
        out().printf(
                        "%d files, %d answers, %d bytes: %s.%n",
                        files.size(), entries, bytes, damages == 0 ? "all as they were written" : damages + " damaged");
        out().flush();
        return exitCode(damages);
    }

    private int tellDamage(BackupContents contents) {
        for (String damage : contents.damage()) {
            spec.commandLine().getErr().println(shown(contents.file()) + ": " + damage);
        }
        return contents.damage().size();
    }

    private static int exitCode(int damages) {
        return damages == 0 ? ExitCode.OK : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private Path root() {
        Path given = folder;
        return (given == null ? Home.locate().data().resolve("raw_data") : given)
                .toAbsolutePath()
                .normalize();
    }

    private BackupReader reader() {
        return new BackupReader(root());
    }

    private List<Path> files(@Nullable String name) {
        return name == null ? reader().files() : reader().files(name);
    }

    private String shown(Path file) {
        return file.startsWith(root()) ? root().relativize(file).toString() : file.toString();
    }
}
