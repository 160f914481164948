package io.drover.reader.collect;

/** A site did not give what it was asked for. The message says what, where and what to do, without the password. */
public final class SiteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    private SiteException(String message, boolean mayPass, Throwable cause) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    private SiteException(String message, boolean mayPass) {
        super(message);
        this.mayPass = mayPass;
    }

    /** Asking again will not help: a person must do something. */
    static SiteException of(String message) {
        return new SiteException(message, false);
    }

    /** Asking again in a moment may help. */
    static SiteException passing(String message) {
        return new SiteException(message, true);
    }

    /** Asking again in a moment may help. */
    static SiteException passing(String message, Throwable cause) {
        return new SiteException(message, true, cause);
    }

    boolean mayPass() {
        return mayPass;
    }
}
