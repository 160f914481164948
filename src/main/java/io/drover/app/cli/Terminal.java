package io.drover.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
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
}
