package io.drover.app.recover;

import org.jspecify.annotations.Nullable;

/**
 * What is to be recovered.
 *
 * @param server the server, as the folder of its raw backups is called
 * @param form the form, by its whole name
 * @param from the first day, {@code yyyy-MM-dd}; null for all
 * @param to the folder that takes the place of {@code data/active_data}; null for that folder itself
 * @param restoreLedger whether the ledger is told of rows and files that it has lost; only without {@code to}
 */
public record RecoveryRequest(
        String server,
        String form,
        @Nullable String from,
        @Nullable String to,
        boolean restoreLedger) {}
