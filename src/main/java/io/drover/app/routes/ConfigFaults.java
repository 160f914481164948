package io.drover.app.routes;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What is wrong with the files of {@code config/} that were changed while the service runs, and was therefore not taken over.
 * Safe for several threads.
 */
@Singleton
@Unremovable
public class ConfigFaults {

    private volatile List<String> faults = List.of();

    /** A sentence each, with file and line; empty if what runs is what the files say. */
    public List<String> all() {
        return faults;
    }

    void are(List<String> now) {
        faults = List.copyOf(now);
    }
}
