package io.drover.sink.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody wants who writes to the app. */
sealed interface Wish {

    /** @param machine empty for all */
    record Status(Optional<String> machine) implements Wish {}

    /** @param machine whose run; {@code it} for the one that runs */
    record TellWhenDone(String machine) implements Wish {}

    /** @param text what was not understood; maybe empty */
    record Unclear(String text) implements Wish {}

    /** Reads {@code text} as Slack sends it: with mentions, and with escapes. */
    static Wish of(String text) {
        String said = text.replaceAll("<@[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("[*_`~“”\"]", "")
                .replaceAll("\\s+", " ")
                .strip();
        Matcher tell = Words.TELL.matcher(said);
        if (tell.matches()) {
            return new TellWhenDone(tell.group("machine"));
        }
        Matcher status = Words.STATUS.matcher(said);
        return status.matches()
                ? new Status(Optional.ofNullable(status.group("machine"))
                        .filter(name -> !name.matches("(?i)all|everything")))
                : new Unclear(said);
    }

    /** The sentences that are understood. */
    final class Words {
        private static final Pattern TELL = Pattern.compile(
                "(?i)(?:please )?(?:tell|notify|ping) (?:me|us) (?:when|once|as soon as) (?<machine>.+?)"
                        + " (?:is|has|will be) (?:done|finished|ready|ended|completed?)(?: please)?[.!?]*");
        private static final Pattern STATUS = Pattern.compile(
                "(?i)(?:please )?(?:status|state|how is|how are)(?: (?:of|for))?(?: (?<machine>.+?))?(?: doing| please)?[.!?]*");

        private Words() {}
    }
}
