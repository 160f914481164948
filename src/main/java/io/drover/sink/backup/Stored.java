package io.drover.sink.backup;

/**
 * What came of storing a value: in either case it is on disk, and was read back and compared.
 *
 * @param entry where it is
 * @param added false if the value is the same as the last one of its name, whose entry this is then
 */
public record Stored(BackupEntry entry, boolean added) {}
