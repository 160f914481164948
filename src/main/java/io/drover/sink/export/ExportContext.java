package io.drover.sink.export;

import io.drover.model.JobStory;
import io.drover.model.StateSpan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is evaluated against.
 *
 * @param story the job
 * @param span the span, within a list of spans; else null
 * @param parameters the endpoint's parameters
 */
record ExportContext(JobStory story, @Nullable StateSpan span, Map<String, String> parameters) {

    ExportContext at(StateSpan its) {
        return new ExportContext(story, its, parameters);
    }

    StateSpan itsSpan() {
        if (span == null) {
            throw new IllegalStateException(
                    "checked when the mapping was read: a span's expression stands within 'spans'");
        }
        return span;
    }
}
