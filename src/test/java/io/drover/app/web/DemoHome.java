package io.drover.app.web;

import io.drover.app.demo.Demo;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/** The home of a demo that a test may start. */
public final class DemoHome implements QuarkusTestProfile {

    static final Demo DEMO;

    private static final Path HOME;

    static {
        try {
            HOME = Files.createTempDirectory("drover-demo");
            DEMO = new Demo(HOME, Clock.system(ZoneId.systemDefault()));
            DEMO.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the demo", e);
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("drover.home", HOME.toString());
    }
}
