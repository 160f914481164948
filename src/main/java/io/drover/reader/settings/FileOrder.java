package io.drover.reader.settings;

/** In which order the files of a source are read. Live files come after all others. */
public enum FileOrder {
    /** Natural order of the relative names; a trailing rotation number counts downward. */
    NAME,
    /** Oldest time of change first, then by name. */
    TIME
}
