package io.drover.sink.backup;

/** A backup could not be written or read. The message is a sentence for a person and holds nothing of what is backed up. */
public class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
