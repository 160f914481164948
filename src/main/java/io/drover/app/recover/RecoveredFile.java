package io.drover.app.recover;

/**
 * A CSV file that was recovered.
 *
 * @param path for people: below the home where it lies there
 * @param bytes its length
 * @param outcome what became of it
 */
public record RecoveredFile(String path, long bytes, Outcome outcome) {

    /** What became of it. A file that is there is never overwritten. */
    public enum Outcome {
        /** It was not there, and is now. */
        WRITTEN("written"),
        /** It was there, and is byte for byte what was recovered. */
        SAME("there already, byte for byte the same"),
        /** It is there and holds something else; it stays as it is. */
        DIFFERENT("there already and DIFFERENT: it stays as it is. Recover to another folder (--to), and compare"),
        /** The route goes on in it after another number of bytes, and would cut or leave it. */
        NOT_AS_COMMITTED(
                "NOT written: the export has committed another length of it. Recover to another folder (--to)");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public boolean good() {
            return this == WRITTEN || this == SAME;
        }
    }
}
