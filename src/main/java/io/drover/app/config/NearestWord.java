package io.drover.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what was meant by a word that nobody knows. */
public final class NearestWord {

    private NearestWord() {}

    /** The one of {@code known} that needs the fewest letters changed, if that is at most a third of them. */
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String each) -> distance(word, each))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, word.length() / 3));
    }

    /** The sentence for it, with a space before: {@code " Did you mean port?"}; empty if nothing is near. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(nearest -> " Did you mean " + nearest + "?").orElse("");
    }

    /** Levenshtein's distance: letters put in, left out or changed. */
    static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()];
    }
}
