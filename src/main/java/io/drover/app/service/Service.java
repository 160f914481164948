package io.drover.app.service;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.SettingsCheck;
import io.drover.app.config.SiteSettings;
import io.drover.app.routes.RouteFaults;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Starts the service in this process and waits for its end. */
public final class Service {

    /** Begins the one argument of a service that is started for one export; server, a slash, and form follow. */
    public static final String EXPORT = "--export=";

    private Service() {}

    /**
     * Runs until the process is told to stop, or until idle.
     *
     * @return the exit code: 0 when it ended in order, 1 when it could not start or something was given up
     */
    @SuppressWarnings("try") // the folder is held, not used
    public static int run(Home home, boolean untilIdle) {
        new SettingsCheck().check(home, System.getenv(), System.getProperties());
        try (DataFolder ours = DataFolder.take(home)) {
            return started(home, untilIdle ? new String[] {UntilIdle.ARGUMENT} : new String[0]);
        }
    }

    /**
     * Runs for one export of questionnaires: no other route, and on ports that are free.
     *
     * @param server which one; empty for all
     * @param form which one; empty for all
     * @return the exit code: 0 when all was exported, 1 when something could not be
     */
    @SuppressWarnings("try") // the folder is held, not used
    public static int export(Home home, String server, String form) {
        new SettingsCheck().check(home, System.getenv(), System.getProperties());
        try (DataFolder ours = DataFolder.take(home)) {
            System.setProperty("camel.main.auto-startup", "false");
            System.setProperty("collect.periodic", "false");
            System.setProperty("quarkus.log.console.level", "WARN");
            System.setProperty("drover.http.port", "0");
            System.setProperty("drover.management.port", "0");
            // one argument: Camel, which sees them too, takes an empty one for a call for help
            return started(home, EXPORT + server + "/" + form);
        }
    }

    private static int started(Home home, String... arguments) {
        System.setProperty(Home.PROPERTY, home.folder().toString());
        readSettingsOf(home);
        WebProperties.of(SiteSettings.of(home)).forEach(System::setProperty);
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Quarkus.run(null, (code, thrown) -> exitCode.complete(thrown == null ? code : failed(home, thrown)), arguments);
        return exitCode.join();
    }

    /**
     * @throws UserFault if Quarkus would read settings of the current folder besides, as it does by itself
     */
    private static void readSettingsOf(Home home) {
        Path here = Path.of("config", "application.properties").toAbsolutePath();
        if (Files.exists(here)) {
            throw new UserFault("The settings in " + here + " would be read besides those of " + home.folder()
                    + ". Move them into its config/application.yaml.");
        }
        if (Files.exists(home.settings())) {
            System.setProperty(
                    "smallrye.config.locations", home.settings().toUri().toString());
        }
    }

    private static int failed(Home home, Throwable thrown) {
        @Nullable
        UserFault fault = UserFault.in(thrown)
                .or(() -> RouteFaults.whileStarting(home, thrown))
                .or(() -> portTaken(thrown))
                .orElse(null);
        if (fault != null) {
            System.err.println("drover: " + fault.getMessage());
        } else {
            // not through the log: it may be what did not start
            System.err.println("drover: the service could not start, for a reason it does not know how to explain:");
            thrown.printStackTrace();
        }
        return 1;
    }

    private static Optional<UserFault> portTaken(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof QuarkusBindException bind) {
                return Optional.of(new UserFault(
                        "The port " + bind.getPort()
                                + " is taken by another program. Set drover.http.port or drover.management.port to a free one.",
                        thrown));
            }
        }
        return Optional.empty();
    }
}
