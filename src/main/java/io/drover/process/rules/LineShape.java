package io.drover.process.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a machine's lines are built: the rules' {@code line} pattern, a regular expression with named groups. */
sealed interface LineShape {

    Pattern GROUP_NAME = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    /** Names of the groups, in order. */
    List<String> groups();

    /** Sets the bounds of the groups in {@code line}; false if the line is not built so. */
    boolean fits(LineView line);

    /**
     * The shape for {@code regex}. A pattern of plain columns, {@code ^(?<a>[^|]+)\|(?<b>[^|]*)\|(?<rest>.*)$}, is recognised
     * and split without a regular expression, on bytes.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    static LineShape of(String regex) {
        Pattern pattern = Pattern.compile(regex);
        Matcher column = Columns.COLUMN.matcher(regex);
        List<String> names = new ArrayList<>();
        List<Boolean> filled = new ArrayList<>();
        int at = regex.startsWith("^") ? 1 : 0;
        char separator = 0;
        while (column.find(at) && column.start() == at) {
            char itsSeparator = Columns.sign(column.group(4));
            boolean alternative = column.group(4).equals("|");
            if (alternative
                    || Columns.sign(column.group(2)) != itsSeparator
                    || !names.isEmpty() && itsSeparator != separator) {
                break;
            }
            separator = itsSeparator;
            names.add(column.group(1));
            filled.add(column.group(3).equals("+"));
            at = column.end();
        }
        Matcher rest = Columns.REST.matcher(regex).region(at, regex.length());
        if (!names.isEmpty() && regex.startsWith("^") && rest.matches()) {
            names.add(rest.group(1));
            filled.add(false);
            return new Columns(List.copyOf(names), List.copyOf(filled), (byte) separator);
        }
        return new Free(pattern, groupNames(regex));
    }

    private static List<String> groupNames(String regex) {
        return GROUP_NAME.matcher(regex).results().map(found -> found.group(1)).toList();
    }

    /**
     * Columns with one separator; the last holds the rest of the line.
     *
     * @param filled per column, whether it must not be empty
     */
    record Columns(List<String> groups, List<Boolean> filled, byte separator) implements LineShape {

        private static final Pattern COLUMN = Pattern.compile(
                "\\(\\?<([A-Za-z][A-Za-z0-9]*)>\\[\\^(\\\\?[|,;:\\t~#]|\\\\t)]([+*])\\)(\\\\?[|,;:\\t~#]|\\\\t)");
        private static final Pattern REST = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>\\.\\*\\)\\$?");

        private static char sign(String written) {
            return written.equals("\\t") ? '\t' : written.charAt(written.length() - 1);
        }

        @Override
        public boolean fits(LineView line) {
            byte[] bytes = line.bytes();
            int last = groups.size() - 1;
            int begin = line.from();
            int column = 0;
            for (int i = begin; column < last; i++) {
                if (i >= line.to()) {
                    return false;
                }
                if (bytes[i] == separator) {
                    if (i == begin && filled.get(column)) {
                        return false;
                    }
                    line.groupFrom[column] = begin;
                    line.groupTo[column] = i;
                    column++;
                    begin = i + 1;
                }
            }
            line.groupFrom[last] = begin;
            line.groupTo[last] = line.to();
            return true;
        }
    }

    /** Any other pattern. */
    record Free(Pattern pattern, List<String> groups) implements LineShape {

        @Override
        public boolean fits(LineView line) {
            Matcher matcher = pattern.matcher(line.text());
            if (!matcher.find()) {
                return false;
            }
            line.groupsInText();
            for (int i = 0; i < groups.size(); i++) {
                boolean there = matcher.start(groups.get(i)) >= 0;
                line.groupFrom[i] = there ? matcher.start(groups.get(i)) : 0;
                line.groupTo[i] = there ? matcher.end(groups.get(i)) : 0;
            }
            return true;
        }
    }
}
