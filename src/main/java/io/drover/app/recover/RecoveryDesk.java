package io.drover.app.recover;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.DataFolder;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.ServiceFile;
import io.drover.app.service.SiteLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Recovers for a command: beside a service that does not run, or by the one that runs. */
public final class RecoveryDesk {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final TypeReference<RecoveryStatus> STATUS = new TypeReference<>() {};
    private static final String ADDRESS = "/api/questionnaires/recovery";

    private RecoveryDesk() {}

    /**
     * The servers that have raw backups, by name.
     */
    public static List<String> servers(Home home) {
        Path raw = home.data().resolve("raw_data");
        if (!Files.isDirectory(raw)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(raw)) {
            return all.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserFault("Cannot list " + raw + ": " + e + ".", e);
        }
    }

    /** Whether the server has raw backups of the form. */
    public static boolean has(Home home, String server, String form) {
        return new Backups(home.data().resolve("raw_data").resolve(server), form).files() > 0;
    }

    /**
     * Does it.
     *
     * @throws UserFault if it cannot be done, with the remedy; nothing was written then
     */
    public static RecoveryReport run(Home home, RecoveryRequest request, Recovery.Progress progress) {
        Optional<DataFolder> free = DataFolder.takeIfFree(home);
        if (free.isPresent()) {
            try (SiteLedger site = SiteLedger.open(home, free.get())) {
                return new Recovery(home, site.ledger()).run(request, progress);
            }
        }
        ServiceFile.Service service = ServiceFile.read(home)
                .orElseThrow(() -> new UserFault("The service on " + home.folder()
                        + " is just starting or ending, or serves no page. Try again in a moment."));
        return byService(new ServiceClient(service, new ObjectMapper()), request, progress);
    }

    private static RecoveryReport byService(
            ServiceClient service, RecoveryRequest request, Recovery.Progress progress) {
        RecoveryStatus begun = service.post(ADDRESS, request, STATUS);
        try {
            while (true) {
                RecoveryStatus now = service.get(ADDRESS, STATUS);
                progress.at(now.done(), now.total());
                if (now.id() != begun.id()) {
                    throw new UserFault("Another recovery has begun meanwhile; the page shows it.");
                }
                if (!now.running()) {
                    if (now.fault() != null) {
                        throw new UserFault(now.fault());
                    }
                    return Objects.requireNonNull(now.report());
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserFault("No longer watched; the service goes on with it.", e);
        }
    }
}
