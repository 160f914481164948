package io.drover.app.recover;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.SiteSettings;
import io.drover.app.routes.Trial;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import io.drover.sink.backup.BackupEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The pack's own steps from an answer to CSV files, in a home of their own with a ledger of its own: what they make of an answer is
 * what the export makes of it, and nothing of the site is touched.
 */
final class RecoveryRoute implements AutoCloseable {

    private static final String TEMPLATE = "questionnaire-recovery";
    private static final int BATCH_LINES = 100;

    private final Trial trial;
    private final RecoveryRequest request;
    private final String route;
    private final ZoneId zone;
    private final long generation;
    private long offset;

    private RecoveryRoute(Trial trial, RecoveryRequest request, ZoneId zone) {
        this.trial = trial;
        this.zone = zone;
        this.request = request;
        this.route = TEMPLATE + ":" + request.server() + "/" + request.form();
        byte[] head = route.getBytes(StandardCharsets.UTF_8);
        this.generation = trial.ledger()
                .generations()
                .add(new Generation(
                        0,
                        request.server(),
                        request.form(),
                        null,
                        0,
                        null,
                        false,
                        null,
                        Fingerprint.of(head, 0, head.length),
                        Instant.EPOCH))
                .id();
        trial.ledger().cursors().open(route, generation);
    }

    /**
     * @throws UserFault if a setting or a key is wrong
     */
    static RecoveryRoute open(Home site, RecoveryRequest request) {
        Trial trial = Trial.alone(site, site.data(), ".drover-recovery-");
        boolean open = false;
        try {
            Map<String, String> parameters = new HashMap<>();
            parameters.put("server", request.server());
            parameters.put("keys", keys(site, request.server()));
            String zone = Trial.parametersOf(site, "questionnaire:" + request.server())
                    .get("zone");
            if (zone != null) {
                parameters.put("zone", zone);
            }
            trial.start(TEMPLATE + ":" + request.server(), TEMPLATE, parameters);
            RecoveryRoute route = new RecoveryRoute(
                    trial, request, zone == null || zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone));
            open = true;
            return route;
        } finally {
            if (!open) {
                trial.close();
            }
        }
    }

    /** The key files, which the home of the trial does not have. */
    private static String keys(Home site, String server) {
        String keys = SiteSettings.config(site)
                .getOptionalValue("drover.questionnaire." + server + ".private-key", String.class)
                .orElse("none");
        return keys.strip().equals("none")
                ? "none"
                : Arrays.stream(keys.split(",", -1))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .map(key -> site.folder().resolve(key).toString())
                        .collect(Collectors.joining(","));
    }

    /**
     * Has rows of an answer written.
     *
     * @param starts index in {@code answer} of each row's first byte, ascending
     * @param ends index after its last
     */
    void write(BackupEntry entry, byte[] answer, int[] starts, int[] ends, Findings findings) {
        CursorMove move = new CursorMove(
                route,
                request.server(),
                generation,
                offset,
                offset + answer.length,
                starts.length,
                LineChunk.tailOf(answer, answer.length));
        LineChunk lines = new LineChunk(
                move, answer, offset, starts, ends, starts.length, BATCH_LINES, StandardCharsets.UTF_8, List.of());
        AtomicLong added = new AtomicLong();
        Exchange done = trial.send("direct:" + TEMPLATE + "-" + request.server(), exchange -> {
            exchange.getMessage().setBody(lines);
            exchange.getMessage().setHeader("DroverSource", request.server());
            exchange.getMessage().setHeader("DroverForm", request.form());
            exchange.getMessage().setHeader("DroverBackupKey", entry.key());
            exchange.getMessage().setHeader("DroverBackupTime", entry.at());
            exchange.setProperty("DroverAdded", added);
        });
        if (done.getException() != null) {
            throw new UserFault(
                    "Nothing was recovered: " + done.getException().getMessage() + " (backup " + entry.key() + ").",
                    done.getException());
        }
        offset += answer.length;
        findings.rows += added.get();
        findings.undecrypted += done.getMessage().getHeader("DroverUndecrypted", 0L, Long.class);
        if (added.get() < starts.length) {
            findings.error((starts.length - added.get()) + " rows of the backup " + entry.key()
                    + " cannot be made into CSV lines; drover backup cat shows them.");
        }
    }

    /** Where days begin. */
    ZoneId zone() {
        return zone;
    }

    /** What the steps have written down. */
    Ledger ledger() {
        return trial.ledger();
    }

    /** Where the CSV files are. */
    Path folder() {
        return trial.home().resolve("data/active_data");
    }

    @Override
    public void close() {
        trial.close();
    }
}
