package io.drover.model.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Collects everything that is wrong with one file, so that all of it is told at once. One owner: whoever reads the file. */
public final class Faults {

    private final String file;
    private final List<String> found = new ArrayList<>();

    public Faults(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    /** Adds a fault: {@code what} is one sentence with the remedy. */
    public void add(int line, String what) {
        found.add(file + ":" + line + ": " + what);
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /** @throws FaultyFileException with all faults, if there is one */
    public void throwIfAny() {
        if (any()) {
            throw new FaultyFileException(found);
        }
    }

    /** {@code ; did you mean 'x'?} if one of {@code known} is close to {@code word}, and the list of them. */
    public static String remedy(String word, Collection<String> known) {
        String list = known.isEmpty() ? "" : " Known: " + String.join(", ", known) + ".";
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
                .map(near -> "; did you mean '" + near + "'?" + list)
                .orElse("." + list);
    }

    /** Levenshtein distance, letter case aside. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
