package io.drover.app.intake;

/** What came of a piece. */
sealed interface Appended {

    /**
     * It is kept, or had been kept before.
     *
     * @param nextBytes offset that the next piece of this content begins at
     */
    record Kept(long nextBytes) implements Appended {}

    /**
     * What comes before it is missing.
     *
     * @param nextBytes offset that a piece of this content would have to begin at
     */
    record Missing(long nextBytes) implements Appended {}

    /**
     * Some of it was sent before, and was something else then.
     *
     * @param name the file here that holds it
     */
    record Different(String name) implements Appended {}
}
