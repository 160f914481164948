package io.drover.process.rules;

/**
 * Finds a fixed text that every match of a regular expression must hold, so that a cheap look for it can come first. It knows
 * only what is certain: where the expression has an alternative or a flag, it finds nothing.
 */
final class RegexLiteral {

    private static final String META = "\\^$.|?*+()[]{}";

    private RegexLiteral() {}

    /** The longest such text outside groups, at least 3 characters; else the empty text. */
    static String in(String regex) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char sign = regex.charAt(i);
            if (sign == '|'
                    || sign == '('
                            && regex.startsWith("(?", i)
                            && !regex.startsWith("(?<", i)
                            && !regex.startsWith("(?:", i)) {
                return "";
            }
            int literal = -1;
            if (sign == '\\') {
                i++;
                char escaped = i < regex.length() ? regex.charAt(i) : 'Q';
                if (escaped == 'Q' || escaped == 'E') {
                    return "";
                }
                // the rest of \x41, \p{L} or \k<name> would pass for literals
                if ("xupPkcN0".indexOf(escaped) >= 0) {
                    return longest.length() < 3 ? "" : longest;
                }
                literal = Character.isLetterOrDigit(escaped) ? -1 : escaped;
            } else if (sign == '[') {
                i = classEnd(regex, i);
            } else if (sign == '(') {
                depth++;
            } else if (sign == ')') {
                depth--;
            } else if (META.indexOf(sign) < 0) {
                literal = sign;
            } else if (sign == '{') {
                i = Math.max(i, regex.indexOf('}', i));
            }
            char following = i + 1 < regex.length() ? regex.charAt(i + 1) : ' ';
            boolean optional = following == '?' || following == '*' || following == '{';
            if (literal >= 0 && depth == 0 && !optional) {
                run.append((char) literal);
            }
            if (literal < 0 || depth > 0 || optional || following == '+') {
                longest = run.length() > longest.length() ? run.toString() : longest;
                run.setLength(0);
            }
        }
        longest = run.length() > longest.length() ? run.toString() : longest;
        return longest.length() < 3 ? "" : longest;
    }

    /** Index of the bracket that ends the class which begins at {@code from}; the last index if none does. */
    private static int classEnd(String regex, int from) {
        int depth = 0;
        for (int i = from; i < regex.length(); i++) {
            char sign = regex.charAt(i);
            if (sign == '\\') {
                i++;
            } else if (sign == '[') {
                depth++;
            } else if (sign == ']' && i > from + 1 && --depth == 0) {
                return i;
            }
        }
        return regex.length() - 1;
    }
}
