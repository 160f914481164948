package io.drover.app.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A home with a server of questionnaires that no route asks: what was exported is what a test writes down. */
public final class QuestionnairesHome implements QuarkusTestProfile {

    static final Path HOME = make();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "drover.home", HOME.toString(),
                "drover.questionnaire.clinic.ready", "true",
                "drover.questionnaire.clinic.delete-mode", "true");
    }

    private static Path make() {
        try {
            return Files.createTempDirectory("drover-questionnaires");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a home for the tests", e);
        }
    }
}
