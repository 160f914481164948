package io.drover.app.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A home without sources, so that the only deliveries are those that a test queues. */
public final class OutboxHome implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "drover.home", Files.createTempDirectory("drover-outbox").toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the tests", e);
        }
    }
}
