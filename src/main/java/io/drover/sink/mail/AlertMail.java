package io.drover.sink.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail, before a template makes its text. Each is a text for people.
 *
 * @param subject one line
 * @param what what failed
 * @param where which source, kind and machine
 * @param since when it happened first, and how often since
 * @param advice what to do
 * @param exception what it comes from; "none" if there is none
 * @param list all that the mail tells of, a line each
 * @param count how many criticals it counts
 */
public record AlertMail(
        String subject,
        String what,
        String where,
        String since,
        String advice,
        @Nullable String exception,
        String list,
        long count) {}
