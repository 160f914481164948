package io.drover.sink.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

    private static final Duration DIGEST = Duration.ofMinutes(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final List<AlertMail> mails = new ArrayList<>();
    private @Nullable Exception away;

    private Alerts alerts() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        // never started: the test looks, in its own time
        return new Alerts(folder.resolve("criticals.jsonl"), DIGEST, "shop", clock, Runnable::run, mail -> {
            Exception wrong = away;
            if (wrong != null) {
                throw wrong;
            }
            mails.add(mail);
        });
    }

    private Critical happened(String source, String text) {
        return Critical.happened(now, source, "breakdown", text, "java.io.IOException: " + text);
    }

    @Test
    void shouldMakeOneMailAndOneDigestOfTenThousandCriticalsInAMinute() throws IOException {
        try (Alerts alerts = alerts()) {
            for (int i = 0; i < 10_000; i++) {
                alerts.tell(happened("route " + i % 3, "The disk is full"));
                now = now.plusMillis(6);
            }
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).subject()).isEqualTo("[drover shop] CRITICAL: route 0 breakdown");
            assertThat(mails.get(0).what()).isEqualTo("The disk is full");
            assertThat(mails.get(0).advice()).contains("tried again by itself");
            assertThat(mails.get(0).since()).contains("2026-03-01 10:00:00");
            assertThat(mails.get(0).exception()).startsWith("java.io.IOException: The disk is full");

            now = now.plus(DIGEST);
            alerts.look();
            alerts.look();

            assertThat(mails).hasSize(2);
            assertThat(mails.stream().mapToLong(AlertMail::count).sum()).isEqualTo(10_000);
            assertThat(mails.get(1).subject())
                    .isEqualTo("[drover shop] CRITICAL: route 1 breakdown (9999 times, 3 troubles)");
            assertThat(mails.get(1).list().lines()).hasSize(3);
            assertThat(alerts.standing().criticals()).isEqualTo(10_000);
            assertThat(alerts.standing().waiting()).isZero();
        }
    }

    @Test
    void shouldTellTheEndAtOnceButNotEachOfManyEnds() throws IOException {
        try (Alerts alerts = alerts()) {
            alerts.tell(happened("laser", "The disk is full"));
            now = now.plusSeconds(60);
            alerts.tell(Critical.ended(now, "laser", "breakdown", "The route works again."));
            assertThat(mails).hasSize(2);
            assertThat(mails.get(1).subject()).isEqualTo("[drover shop] over: laser breakdown");
            assertThat(mails.get(1).what()).isEqualTo("The route works again.");

            for (int i = 0; i < 50; i++) {
                alerts.tell(happened("laser", "The disk is full"));
                alerts.tell(Critical.ended(now, "laser", "breakdown", "The route works again."));
                now = now.plusSeconds(1);
            }
            assertThat(mails).hasSize(2);
            now = now.plus(DIGEST);
            alerts.look();
            assertThat(mails).hasSize(3);
            assertThat(mails.get(2).count()).isEqualTo(50);
            assertThat(mails.get(2).subject()).contains("over: laser");
        }
    }

    @Test
    void shouldKeepWhatNeitherServerNorDatabaseTakesAndCountWhatComesMeanwhile() throws IOException {
        away = new IOException("connection refused");
        try (Alerts alerts = alerts()) {
            alerts.tell(happened("laser", "one"));
            alerts.tell(happened("laser", "two"));
            assertThat(alerts.standing().fault()).isEqualTo("connection refused");
            assertThat(alerts.standing().waiting()).isEqualTo(2);
            away = null;
            alerts.look();
            assertThat(mails).as("not tried at once again").isEmpty();
            now = now.plusSeconds(5);
            alerts.look();
            assertThat(mails).singleElement().satisfies(mail -> {
                assertThat(mail.count()).isEqualTo(2);
                assertThat(mail.exception()).isEqualTo("java.io.IOException: one");
                assertThat(mail.what()).isEqualTo("two");
            });
            assertThat(alerts.standing().fault()).isNull();
        }
    }

    @Test
    void shouldMailAfterARestartWhatAKilledProcessHadNotMailed() throws IOException {
        Path file = folder.resolve("criticals.jsonl");
        away = new IOException("connection refused");
        Alerts killed = alerts();
        for (int i = 0; i < 25; i++) {
            killed.tell(happened("laser", "The disk is full"));
        }
        // killed in the middle of a line
        Files.writeString(file, "{\"source\":\"las", StandardOpenOption.APPEND);

        away = null;
        try (Alerts next = alerts()) {
            next.look();
            assertThat(mails).singleElement().satisfies(mail -> {
                assertThat(mail.count()).isEqualTo(25);
                assertThat(mail.exception()).contains("The disk is full");
            });
        }
        try (Alerts later = alerts()) {
            later.look();
            assertThat(mails).as("and not again").hasSize(1);
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void shouldNeverLetATextBecomeAHeaderNorAFloodFillTheMemory() throws IOException {
        away = new IOException("connection refused");
        try (Alerts alerts = alerts()) {
            for (int i = 0; i < 1000; i++) {
                alerts.tell(happened("source" + i + "\r\nBcc: everybody@example.com", "x".repeat(5000)));
            }
            away = null;
            now = now.plus(DIGEST);
            alerts.look();
        }
        AlertMail mail = mails.get(0);
        assertThat(mail.count()).isEqualTo(1000);
        assertThat(mail.subject()).doesNotContain("\n").doesNotContain("\r").hasSizeLessThanOrEqualTo(120);
        assertThat(mail.list().lines()).hasSize(501);
    }
}
