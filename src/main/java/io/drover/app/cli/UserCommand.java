package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.access.Accounts;
import io.drover.app.access.Accounts.User;
import io.drover.app.access.Role;
import io.drover.app.access.Secrets;
import io.drover.app.access.UsersFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover user}: who may log in. A running service takes it over within seconds. */
@Command(
        name = "user",
        description =
                "Lists, adds and removes people who may log in, and sets their passwords; also while the service runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A password is asked for, or read from the standard input where nobody can be asked; it is never an argument,",
            "which others could see. docs/access.md tells who may do what."
        })
final class UserCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    private final UsersFile file = new UsersFile(Home.locate());

    @Command(description = "One line for each person.", mixinStandardHelpOptions = true)
    int list() {
        file.read()
                .users()
                .forEach(
                        (name, user) -> print("%-10s %s%n".formatted(user.role().word(), name)));
        return ExitCode.OK;
    }

    @Command(
            description = "Adds somebody, and asks for the password. With the first one, access control is on.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(description = "Such as anna.") String name,
            @Option(
                            names = "--role",
                            defaultValue = "viewer",
                            description = "viewer (looks) or operator (acts, too); default ${DEFAULT-VALUE}.")
                    String role) {
        Accounts before = file.read();
        if (before.user(UsersFile.checkedName(name)).isPresent()) {
            throw new UserFault("There is a user " + name + " already. For a new password: drover user passwd " + name);
        }
        Role checked = Role.of(role)
                .filter(word -> word != Role.COLLECTOR)
                .orElseThrow(() -> new UserFault("'" + role + "' is no role of a person: viewer or operator."));
        file.write(before.with(name, new User(checked, hash())));
        print(name + " may log in as " + checked.word() + ".\n");
        if (!before.users().isEmpty() || !before.tokens().isEmpty()) {
            return ExitCode.OK;
        }
        print("Access control is on from now: whoever is not in " + file.path() + " has to stay out.\n");
        return ExitCode.OK;
    }

    @Command(
            description = "Asks for another password. Who is logged in with the old one is logged out.",
            mixinStandardHelpOptions = true)
    int passwd(@Parameters(description = "As 'user list' shows it.") String name) {
        Accounts before = file.read();
        User user = known(before, name);
        file.write(before.with(name, new User(user.role(), hash())));
        print(name + " has a new password.\n");
        return ExitCode.OK;
    }

    @Command(description = "Lets somebody in no more; who is logged in is logged out.", mixinStandardHelpOptions = true)
    int remove(@Parameters(description = "As 'user list' shows it.") String name) {
        Accounts before = file.read();
        known(before, name);
        file.write(before.withoutUser(name));
        print(name + " may not log in any more.\n");
        return ExitCode.OK;
    }

    private static User known(Accounts accounts, String name) {
        return accounts.user(name)
                .orElseThrow(() -> new UserFault("There is no user '" + name + "'. Known: "
                        + String.join(", ", accounts.users().keySet())));
    }

    private static String hash() {
        String password = Terminal.password();
        if (password.codePointCount(0, password.length()) < Secrets.SHORTEST_PASSWORD) {
            throw new UserFault("The password must have at least " + Secrets.SHORTEST_PASSWORD + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > Secrets.LONGEST_PASSWORD_BYTES) {
            throw new UserFault("The password must have at most " + Secrets.LONGEST_PASSWORD_BYTES + " bytes.");
        }
        return Secrets.hashOfPassword(password);
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
