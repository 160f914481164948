package io.drover.app;

import java.util.Optional;

/**
 * Something a person has to put right before the service can start or a command can go on: the message is one sentence
 * with the key, file and line where there are any, and the remedy. It is shown as it is, without a stack trace.
 */
public final class UserFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserFault(String sentence) {
        super(sentence);
    }

    public UserFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The fault behind {@code thrown}, however deep frameworks have wrapped it. */
    public static Optional<UserFault> in(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause() == each ? null : each.getCause()) {
            if (each instanceof UserFault fault) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
