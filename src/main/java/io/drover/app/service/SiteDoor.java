package io.drover.app.service;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceFile.Service;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;

/** How a command gets to a site's ledger: by itself, or through the service if it runs, as an H2 database admits one process. */
public final class SiteDoor {

    private SiteDoor() {}

    /**
     * Opens {@code home}.
     *
     * @param what the site has, for a person: {@code cursors}
     * @param closed for a site whose service does not run; whoever takes the ledger closes it
     * @param running for one whose service runs
     * @throws UserFault if nothing is there, or it cannot be reached
     */
    public static <T> T open(
            Home home, String what, Function<SiteLedger, ? extends T> closed, Function<Service, ? extends T> running) {
        if (!Files.isDirectory(home.data())) {
            throw new UserFault("There are no " + what + " in " + home.folder()
                    + ": the service has never run there. Let DROVER_HOME name the folder of a site.");
        }
        Optional<DataFolder> free = DataFolder.takeIfFree(home);
        if (free.isPresent()) {
            return closed.apply(SiteLedger.open(home, free.get()));
        }
        return ServiceFile.read(home)
                .<T>map(running)
                .orElseThrow(() -> new UserFault("The service on " + home.folder()
                        + " is just starting or ending, or serves no page. Try again in a moment."));
    }
}
