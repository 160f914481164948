package io.drover.ledger;

/** Hears of each change of an incident, after its commit, on the committing thread: it must be quick and must not throw. */
@FunctionalInterface
public interface IncidentListener {

    /** @param incident as it is now */
    void changed(Incident incident);
}
