package io.drover.app.recover;

import java.util.ArrayList;
import java.util.List;

/** What was found on the way. One owner, one thread. */
final class Findings {

    private final List<String> errors = new ArrayList<>();
    private long errorCount;
    long answers;
    long rows;
    long duplicates;
    long undecrypted;
    long restored;

    void error(String sentence) {
        errorCount++;
        if (errors.size() < RecoveryReport.MOST_ERRORS) {
            errors.add(sentence);
        }
    }

    RecoveryReport report(RecoveryRequest request, long backups, List<RecoveredFile> files) {
        return new RecoveryReport(
                request.server(),
                request.form(),
                backups,
                answers,
                rows,
                duplicates,
                undecrypted,
                restored,
                files,
                errors,
                errorCount);
    }
}
