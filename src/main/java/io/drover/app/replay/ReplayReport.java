package io.drover.app.replay;

import java.util.List;

/**
 * What a replay has changed, or would change.
 *
 * @param route the route
 * @param rowsBefore rows of the machine's history before: transitions, spans, jobs, alarms
 * @param rowsAfter rows afterwards
 * @param changedRows rows that are other than before, new, or no more
 * @param addedJobs ids of jobs that are new
 * @param changedJobs ids of jobs that say something else
 * @param removedJobs ids of jobs that are no more; they are deleted at Salesforce, their files stay where they are
 * @param deliveries how many deliveries are made again or for the first time
 * @param gone files of which nothing could be made anew
 */
public record ReplayReport(
        String route,
        long rowsBefore,
        long rowsAfter,
        long changedRows,
        List<String> addedJobs,
        List<String> changedJobs,
        List<String> removedJobs,
        int deliveries,
        List<String> gone) {

    public boolean changesAnything() {
        return changedRows > 0 || deliveries > 0;
    }

    /** For the log. */
    public String sentence() {
        return changedRows + " rows changed, " + addedJobs.size() + " jobs new, " + changedJobs.size() + " changed, "
                + removedJobs.size() + " removed, " + deliveries + " deliveries.";
    }
}
