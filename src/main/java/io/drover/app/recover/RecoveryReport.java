package io.drover.app.recover;

import java.util.List;

/**
 * What came of a recovery.
 *
 * @param backups how many files of raw backups were read
 * @param answers how many answers they hold
 * @param rows rows that were recovered, each once
 * @param duplicates how often an answer held a row that an earlier one had
 * @param undecrypted values that could not be decrypted, and are as they came
 * @param restored rows that the ledger had lost and has again
 * @param files the CSV files, by name
 * @param errors what is wrong, a sentence each, oldest first; at most {@link #MOST_ERRORS}
 * @param errorCount how many there are
 */
public record RecoveryReport(
        String server,
        String form,
        long backups,
        long answers,
        long rows,
        long duplicates,
        long undecrypted,
        long restored,
        List<RecoveredFile> files,
        List<String> errors,
        long errorCount) {

    /** More of them tell nothing new. */
    public static final int MOST_ERRORS = 100;

    public RecoveryReport {
        files = List.copyOf(files);
        errors = List.copyOf(errors);
    }

    /** Whether every row of every backup is where it was to be. */
    public boolean complete() {
        return errorCount == 0 && files.stream().allMatch(file -> file.outcome().good());
    }

    /** For the log, and for a person. */
    public String sentence() {
        return backups + " backup files, " + answers + " answers: " + rows + " rows, " + duplicates + " duplicates, "
                + undecrypted + " values not decrypted, " + errorCount + " errors.";
    }
}
