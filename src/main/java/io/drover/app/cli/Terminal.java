package io.drover.app.cli;

import io.drover.app.UserFault;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The person at the keyboard. The launcher knows whether there is one; Java itself cannot tell in every version. */
final class Terminal {

    private Terminal() {}

    static boolean canAsk() {
        return "1".equals(System.getenv("DROVER_KEYBOARD"));
    }

    /** Asks, and takes only a plain yes for a yes. */
    static boolean agrees() {
        System.out.print("Go on? [y/N] ");
        System.out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A password: asked for twice where there is a keyboard, else the first line of the standard input.
     *
     * @throws UserFault if there is none, or the two differ
     */
    @SuppressWarnings("SystemConsoleNull") // canAsk() knows whether there is a keyboard
    static String password() {
        Console console = System.console();
        if (canAsk() && console != null) {
            String once = new String(asked(console, "Password: "));
            if (!once.equals(new String(asked(console, "Once more: ")))) {
                throw new UserFault("The two passwords differ. Nothing was changed.");
            }
            return once;
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new UserFault("There is no password: nobody can be asked, and the standard input is empty.");
            }
            return line;
        } catch (IOException e) {
            throw new UserFault("Cannot read the password: " + e + ".", e);
        }
    }

    private static char[] asked(Console console, String prompt) {
        char[] typed = console.readPassword(prompt);
        if (typed == null) {
            throw new UserFault("No password was typed. Nothing was changed.");
        }
        return typed;
    }
}
