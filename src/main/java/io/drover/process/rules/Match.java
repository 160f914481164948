package io.drover.process.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition on a line: what the rules' {@code when} says. */
sealed interface Match {

    /** Holds for no line. */
    Match NEVER = new Never();

    boolean holds(LineView line);

    /**
     * The literals of which at least one must occur in a line for this to hold; empty if it can hold for any line. By it whole
     * lines are passed over.
     */
    List<Integer> needs();

    /** For no line. */
    record Never() implements Match {
        @Override
        public boolean holds(LineView line) {
            return false;
        }

        @Override
        public List<Integer> needs() {
            return List.of();
        }
    }

    /** The line holds a text. */
    record Contains(int literal) implements Match {
        @Override
        public boolean holds(LineView line) {
            return line.sees(literal);
        }

        @Override
        public List<Integer> needs() {
            return List.of(literal);
        }
    }

    /**
     * A regular expression is found in the line or in one of its groups.
     *
     * @param group index of the group, -1 for the whole line
     * @param literal a text that every match holds, looked for first; -1 if none is known
     */
    record Finds(Pattern pattern, int group, int literal) implements Match {
        @Override
        public boolean holds(LineView line) {
            return (literal < 0 || line.sees(literal))
                    && pattern.matcher(line.group(group)).find();
        }

        @Override
        public List<Integer> needs() {
            return literal < 0 ? List.of() : List.of(literal);
        }
    }

    /**
     * The first group of a regular expression is what the open job holds as one of its fields.
     *
     * @param finds the expression
     * @param field name of the field
     */
    record Same(Finds finds, String field) implements Match {
        @Override
        public boolean holds(LineView line) {
            String held = line.jobFields.get(field);
            if (held == null || finds.literal() >= 0 && !line.sees(finds.literal())) {
                return false;
            }
            Matcher matcher = finds.pattern().matcher(line.group(finds.group()));
            return matcher.find()
                    && matcher.group(1) != null
                    && matcher.group(1).strip().equals(held);
        }

        @Override
        public List<Integer> needs() {
            return finds.needs();
        }
    }

    /** All of them hold. */
    record All(List<Match> parts) implements Match {
        @Override
        public boolean holds(LineView line) {
            for (Match part : parts) {
                if (!part.holds(line)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<Integer> needs() {
            return parts.stream()
                    .map(Match::needs)
                    .filter(needs -> !needs.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    /** At least one of them holds. */
    record Any(List<Match> parts) implements Match {
        @Override
        public boolean holds(LineView line) {
            for (Match part : parts) {
                if (part.holds(line)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public List<Integer> needs() {
            boolean each = parts.stream().noneMatch(part -> part.needs().isEmpty());
            return each ? parts.stream().flatMap(part -> part.needs().stream()).toList() : List.of();
        }
    }

    /** It does not hold. */
    record Not(Match part) implements Match {
        @Override
        public boolean holds(LineView line) {
            return !part.holds(line);
        }

        @Override
        public List<Integer> needs() {
            return List.of();
        }
    }

    /** The machine is in a state. */
    record In(int region, int state) implements Match {
        @Override
        public boolean holds(LineView line) {
            return line.states[region] == state;
        }

        @Override
        public List<Integer> needs() {
            return List.of();
        }
    }
}
