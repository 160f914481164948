package io.drover.app.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/**
 * Whether who asks is known to be allowed to act. More than {@link AccessFilter} asks for: also where access control is off,
 * nobody in particular is not enough for what rewrites history.
 */
@Singleton
public class Commander {

    private final SecurityIdentity identity;

    Commander(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Whether an operator, or a command with the token of the running service, asks. */
    public boolean isOne() {
        return identity.hasRole(Role.OPERATOR.word());
    }
}
