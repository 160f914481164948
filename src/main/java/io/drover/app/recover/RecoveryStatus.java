package io.drover.app.recover;

import org.jspecify.annotations.Nullable;

/**
 * How far the last recovery is that this process was asked for.
 *
 * @param id counts recoveries; 0 for none yet
 * @param request what was asked for; null for none yet
 * @param done answers that are worked through
 * @param total answers that there are; 0 while that is not known
 * @param running whether it goes on
 * @param report what came of it; null while it runs, and if it failed
 * @param fault why it failed: a sentence for a person; null if it did not
 */
public record RecoveryStatus(
        long id,
        @Nullable RecoveryRequest request,
        long done,
        long total,
        boolean running,
        @Nullable RecoveryReport report,
        @Nullable String fault) {

    static final RecoveryStatus NONE = new RecoveryStatus(0, null, 0, 0, false, null, null);

    RecoveryStatus at(long itsDone, long itsTotal) {
        return new RecoveryStatus(id, request, itsDone, itsTotal, running, report, fault);
    }

    RecoveryStatus ended(@Nullable RecoveryReport itsReport, @Nullable String itsFault) {
        return new RecoveryStatus(id, request, done, total, false, itsReport, itsFault);
    }
}
