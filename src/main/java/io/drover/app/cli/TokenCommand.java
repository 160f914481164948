package io.drover.app.cli;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.access.Accounts;
import io.drover.app.access.Accounts.Token;
import io.drover.app.access.Role;
import io.drover.app.access.Secrets;
import io.drover.app.access.UsersFile;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drover token}: what programs show instead of a login. A running service takes it over within seconds. */
@Command(
        name = "token",
        description = "Lists, adds and removes tokens of collectors and scripts; also while the service runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A program sends its token as 'Authorization: Bearer <token>'. Only its hash is kept: docs/access.md."
        })
final class TokenCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli gives its own

    private final UsersFile file = new UsersFile(Home.locate());

    @Command(description = "One line for each token.", mixinStandardHelpOptions = true)
    int list() {
        file.read()
                .tokens()
                .forEach((name, token) ->
                        print("%-10s %s%n".formatted(token.role().word(), name)));
        return ExitCode.OK;
    }

    @Command(
            description = "Makes a token and shows it, this once. With the first one, access control is on.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(description = "Of the program or its machine, such as hall-3.") String name,
            @Option(
                            names = "--role",
                            defaultValue = "collector",
                            description =
                                    "collector (delivers), viewer (looks) or operator (acts, too); default ${DEFAULT-VALUE}.")
                    String role) {
        Accounts before = file.read();
        if (before.tokens().containsKey(UsersFile.checkedName(name))) {
            throw new UserFault(
                    "There is a token " + name + " already. For another one: drover token remove " + name + " first.");
        }
        Role checked = Role.of(role)
                .orElseThrow(
                        () -> new UserFault("'" + role + "' is no role: " + String.join(", ", Role.words()) + "."));
        String token = Secrets.newToken();
        file.write(before.with(name, new Token(checked, Secrets.hash(token))));
        // alone on the standard output, for who pipes it on
        print(token + "\n");
        err("The token of " + name + ", a " + checked.word() + ". It is shown this once; keep it where only the program"
                + " can read it.");
        if (before.users().isEmpty() && before.tokens().isEmpty()) {
            err("Access control is on from now. To look at the pages somebody has to log in: drover user add <name>");
        }
        return ExitCode.OK;
    }

    @Command(description = "Lets a program in no more.", mixinStandardHelpOptions = true)
    int remove(@Parameters(description = "As 'token list' shows it.") String name) {
        Accounts before = file.read();
        if (!before.tokens().containsKey(name)) {
            throw new UserFault("There is no token '" + name + "'. Known: "
                    + String.join(", ", before.tokens().keySet()));
        }
        file.write(before.withoutToken(name));
        print("The token of " + name + " is worth nothing any more.\n");
        return ExitCode.OK;
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
