package io.drover.app.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.DataFolder;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile;
import io.drover.app.service.SiteLedger;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Replays for a command: beside a service that does not run, or by the one that runs. */
public final class ReplayDesk {

    private ReplayDesk() {}

    /**
     * Does it.
     *
     * @throws UserFault if it cannot be done, with the remedy; nothing was changed then
     */
    public static ReplayReport run(Home home, ReplayRequest request) {
        if (!Files.isDirectory(home.data())) {
            throw new UserFault("There is nothing to replay in " + home.folder()
                    + ": the service has never run there. Let DROVER_HOME name the folder of a site.");
        }
        Optional<DataFolder> free = DataFolder.takeIfFree(home);
        if (free.isPresent()) {
            return beside(home, free.get(), request);
        }
        ServiceFile.Service service = ServiceFile.read(home)
                .orElseThrow(() -> new UserFault("The service on " + home.folder()
                        + " is just starting or ending, or serves no page. Try again in a moment."));
        return new ServiceClient(service, new ObjectMapper())
                .post("/api/replay", request, new TypeReference<ReplayReport>() {});
    }

    private static ReplayReport beside(Home home, DataFolder folder, ReplayRequest request) {
        try (SiteLedger site = SiteLedger.open(home, folder)) {
            if (!site.ledger().lease().acquire()) {
                throw new UserFault(
                        "Drover runs on this database on another machine, which holds the lease. Run the command there.");
            }
            return new Replay(home, site.ledger(), ReplayDesk::nobodyReads).run(request);
        }
    }

    private static <T> T nobodyReads(String route, Callable<T> work) throws Exception {
        return work.call();
    }
}
