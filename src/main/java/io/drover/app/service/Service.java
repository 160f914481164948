package io.drover.app.service;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Starts the service in this process and waits for its end. */
public final class Service {

    private Service() {}

    /**
     * Runs until the process is told to stop, or until idle.
     *
     * @return the exit code: 0 when it ended in order, 1 when it could not start or something was given up
     */
    public static int run(Home home, boolean untilIdle) {
        home.prepared();
        System.setProperty(Home.PROPERTY, home.folder().toString());
        if (Files.exists(home.settings())) {
            System.setProperty(
                    "smallrye.config.locations", home.settings().toUri().toString());
        }
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Quarkus.run(null, (code, thrown) -> exitCode.complete(thrown == null ? code : failed(thrown)));
        return exitCode.join();
    }

    private static int failed(Throwable thrown) {
        @Nullable UserFault fault = UserFault.in(thrown).orElse(null);
        if (fault != null) {
            System.err.println("drover: " + fault.getMessage());
        } else {
            // not through the log: it may be what did not start
            System.err.println("drover: the service could not start, for a reason it does not know how to explain:");
            thrown.printStackTrace();
        }
        return 1;
    }
}
