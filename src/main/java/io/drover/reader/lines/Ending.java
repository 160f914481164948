package io.drover.reader.lines;

/** What is known of the end of a content that is being read. */
public enum Ending {
    /** More may follow: only what is complete counts. */
    OPEN,
    /** Nothing has followed for some time: its last record is complete, but not an unfinished line. */
    QUIET,
    /** Nothing will follow: an unfinished last line is a line. */
    CLOSED
}
