package io.drover.model;

/** Validation for compact constructors: what, limit, value. */
final class Check {

    private Check() {}

    static void atLeast(String what, long value, long limit) {
        if (value < limit) {
            throw new IllegalArgumentException(what + " must be >= " + limit + ", was " + value);
        }
    }

    static void notBlank(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }
}
