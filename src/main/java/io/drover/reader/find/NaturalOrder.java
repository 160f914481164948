package io.drover.reader.find;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of file names that a person expects, oldest first: runs of digits by their value ({@code log9} before
 * {@code log10}), and a trailing rotation number the other way round, because logrotate's {@code app.log.2} is older than
 * {@code app.log.1}. A number with leading zeros or more than three digits is a counter or a date and counts upward.
 */
public final class NaturalOrder implements Comparator<String> {

    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private static final Pattern ROTATION = Pattern.compile("(.*)\\.([1-9]\\d{0,2})");

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        String[] partsOfA = a.split("/");
        String[] partsOfB = b.split("/");
        int shared = Math.min(partsOfA.length, partsOfB.length);
        for (int i = 0; i < shared; i++) {
            boolean fileNames = i == partsOfA.length - 1 && i == partsOfB.length - 1;
            int order = fileNames ? compareFiles(partsOfA[i], partsOfB[i]) : compareText(partsOfA[i], partsOfB[i]);
            if (order != 0) {
                return order;
            }
        }
        int depth = Integer.compare(partsOfA.length, partsOfB.length);
        return depth != 0 ? depth : a.compareTo(b);
    }

    private static int compareFiles(String a, String b) {
        Matcher rotationOfA = ROTATION.matcher(uncompressed(a));
        Matcher rotationOfB = ROTATION.matcher(uncompressed(b));
        if (rotationOfA.matches() && rotationOfB.matches()) {
            int stems = compareText(rotationOfA.group(1), rotationOfB.group(1));
            return stems != 0
                    ? stems
                    : Integer.compare(Integer.parseInt(rotationOfB.group(2)), Integer.parseInt(rotationOfA.group(2)));
        }
        return compareText(uncompressed(a), uncompressed(b));
    }

    private static String uncompressed(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static int compareText(String a, String b) {
        int atA = 0;
        int atB = 0;
        while (atA < a.length() && atB < b.length()) {
            int endA = endOfRun(a, atA);
            int endB = endOfRun(b, atB);
            int order = endA > atA && endB > atB
                    ? compareNumbers(a.substring(atA, endA), b.substring(atB, endB))
                    : Character.compare(a.charAt(atA), b.charAt(atB));
            if (order != 0) {
                return order;
            }
            atA = Math.max(endA, atA + 1);
            atB = Math.max(endB, atB + 1);
        }
        return Integer.compare(a.length() - atA, b.length() - atB);
    }

    /** End of the run of digits that begins at {@code at}; {@code at} itself if there is none. */
    private static int endOfRun(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String a, String b) {
        int fromA = firstDigit(a);
        int fromB = firstDigit(b);
        int digits = Integer.compare(a.length() - fromA, b.length() - fromB);
        return digits != 0 ? digits : a.substring(fromA).compareTo(b.substring(fromB));
    }

    /** Where the number begins behind its leading zeros; the last digit always counts. */
    private static int firstDigit(String number) {
        int first = 0;
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        return first;
    }
}
