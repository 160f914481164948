package io.drover.app.cursors;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What a reset does, or did.
 *
 * @param request what is wanted
 * @param steps one for each content, in its order
 * @param left contents that are left alone, and why
 * @param notes what else a person should know, in sentences
 */
public record ResetPlan(ResetRequest request, List<Step> steps, List<Left> left, List<String> notes) {

    /** Whether nothing would change. */
    public boolean empty() {
        return steps.stream().allMatch(step -> step.effect() == Effect.NOTHING);
    }

    /** What happens to lines. */
    public enum Effect {
        READ_AGAIN,
        SKIP,
        NOTHING;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One cursor's move.
     *
     * @param generation id of the content
     * @param file where it lies
     * @param fromBytes where the cursor stands
     * @param toBytes where it is put: the beginning of a line
     * @param lines lines between the two
     * @param effect what happens to them
     */
    public record Step(long generation, String file, long fromBytes, long toBytes, long lines, Effect effect) {}

    /**
     * A cursor that cannot be moved.
     *
     * @param why without a full stop
     */
    public record Left(long generation, String why) {}
}
