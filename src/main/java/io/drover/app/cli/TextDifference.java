package io.drover.app.cli;

import java.util.ArrayList;
import java.util.List;

/** Where two texts differ, line by line: {@code -} only expected, {@code +} only there, with some lines around. */
final class TextDifference {

    private static final int AROUND = 2;
    /** The table of common lines is no larger than this in each direction; longer differences are told as a whole. */
    private static final int LONGEST = 4000;

    private TextDifference() {}

    /** Empty if both say the same. */
    static List<String> between(String expected, String actual) {
        List<String> a = expected.lines().toList();
        List<String> b = actual.lines().toList();
        int begin = 0;
        while (begin < Math.min(a.size(), b.size()) && a.get(begin).equals(b.get(begin))) {
            begin++;
        }
        int endA = a.size();
        int endB = b.size();
        while (endA > begin && endB > begin && a.get(endA - 1).equals(b.get(endB - 1))) {
            endA--;
            endB--;
        }
        if (begin == endA && begin == endB) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        told.add("line " + (begin + 1) + ":");
        a.subList(Math.max(0, begin - AROUND), begin).forEach(line -> told.add("  " + line));
        told.addAll(middle(a.subList(begin, endA), b.subList(begin, endB)));
        a.subList(endA, Math.min(a.size(), endA + AROUND)).forEach(line -> told.add("  " + line));
        return told;
    }

    private static List<String> middle(List<String> a, List<String> b) {
        List<String> told = new ArrayList<>();
        if (a.size() > LONGEST || b.size() > LONGEST) {
            a.forEach(line -> told.add("- " + line));
            b.forEach(line -> told.add("+ " + line));
            return told;
        }
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                told.add("  " + a.get(i++));
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                told.add("- " + a.get(i++));
            } else {
                told.add("+ " + b.get(j++));
            }
        }
        return told;
    }
}
