package io.drover.sink.backup;

/** A backup file, or an entry in it, is not what was written. */
public final class BackupDamagedException extends BackupException {

    private static final long serialVersionUID = 1L;

    public BackupDamagedException(String message) {
        super(message);
    }

    public BackupDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
