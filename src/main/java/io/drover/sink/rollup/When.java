package io.drover.sink.rollup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows count: those for which all hold.
 *
 * @param tests may be none
 */
record When(List<Test> tests) {

    /**
     * @param value index of the value that is looked at
     */
    record Test(int value, Condition condition) {}

    When {
        tests = List.copyOf(tests);
    }

    boolean holds(@Nullable Object[] row) {
        for (Test test : tests) {
            if (!test.condition().holds(row[test.value()])) {
                return false;
            }
        }
        return true;
    }
}
