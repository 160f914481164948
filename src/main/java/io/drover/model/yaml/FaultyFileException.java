package io.drover.model.yaml;

import java.util.List;

/** A file that a person wrote cannot be used. The message is for that person: a line for each fault, with file and line. */
public final class FaultyFileException extends RuntimeException {

    private final transient List<String> faults;

    public FaultyFileException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence per fault, beginning with {@code file:line:}. */
    public List<String> faults() {
        return faults;
    }
}
