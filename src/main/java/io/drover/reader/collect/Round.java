package io.drover.reader.collect;

import io.drover.ledger.CollectionState;
import io.drover.ledger.Cursor;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One round over a server: its package, then each form that is due, one after the other. What goes wrong with one form is told and
 * written down, and the others go on. One thread at a time.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Ledger ledger;
    private final Site site;
    private final SiteClient client;
    private final String route;
    private final Rhythm others;
    private final Clock clock;
    private final Handler handler;
    private final Alarms alarms;

    /** What the route makes of an answer. */
    @FunctionalInterface
    interface Handler {
        /** @throws Exception if not all of it was done; the answer is fetched again in the next round */
        Outcome handle(Answer answer) throws Exception;
    }

    /**
     * What the route made of an answer.
     *
     * @param left exported rows that are still at the site though they should not be
     */
    record Outcome(long added, long deleted, long left) {}

    /** @param others how often forms are asked for that are not deletable */
    Round(Ledger ledger, Site site, String route, Rhythm others, Clock clock, Handler handler) {
        this.ledger = ledger;
        this.site = site;
        this.client = new SiteClient(site);
        this.route = route;
        this.others = others;
        this.clock = clock;
        this.handler = handler;
        this.alarms = new Alarms(ledger.incidents(), site.name());
    }

    /**
     * Collects what is due.
     *
     * @param only a form, which is collected whether due or not; empty for all
     * @param all whether forms are collected that are not due
     * @param goesOn whether to go on with the next form
     */
    List<Collected> run(String only, boolean all, BooleanSupplier goesOn) {
        Listed.Forms listed;
        try {
            listed = Listed.read(client.get(), site.url().toString());
        } catch (SiteException e) {
            return List.of(failed("", e, goesOn));
        }
        alarms.end("export", "", "The site gives its package again.");
        List<Collected> results = new ArrayList<>();
        for (String fault : listed.faults()) {
            results.add(Collected.failed(site.name(), "", fault));
        }
        if (listed.faults().isEmpty()) {
            alarms.end("package", "", "The package is in order.");
        } else {
            alarms.raise("package", "", Severity.ERROR, listed.faults().get(0), String.join("\n", listed.faults()));
        }
        boolean found = only.isEmpty();
        for (Listed form : listed.usable()) {
            found |= form.name().equals(only);
            boolean wanted = only.isEmpty() ? all || isDue(form) : form.name().equals(only);
            if (wanted && goesOn.getAsBoolean()) {
                results.add(collect(form, goesOn));
            }
        }
        if (!found) {
            results.add(Collected.failed(
                    site.name(), only, "The package of " + site.name() + " lists no form " + only + "."));
        }
        return results;
    }

    /** Gives up what the site is asked now. */
    void stop() {
        client.stop();
    }

    private boolean isDue(Listed form) {
        if (form.deletable()) {
            return true;
        }
        CollectionState state =
                ledger.collections().find(site.name(), form.name()).orElse(null);
        Instant last = state == null || state.failingSince() != null ? null : state.collectedAt();
        return last == null || !others.after(last).isAfter(clock.instant());
    }

    private Collected collect(Listed form, BooleanSupplier goesOn) {
        try {
            CollectionState state = ledger.collections().tried(site.name(), form.name(), form.deletable(), form.size());
            byte[] bytes = client.get(form.name());
            Elements elements = Elements.in(bytes, form.name() + " at " + site.name());
            compareSize(form, elements.size());
            String sha256 = sha256(bytes);
            Cursor cursor = ledger.cursors().open(route + "/" + form.name(), state.generation());
            Answer answer = Answer.of(state, cursor, bytes, elements, sha256.equals(state.answerSha256()));
            Outcome outcome = handler.handle(answer);
            // after deletes the site has another answer; if it gives this one again, that must be looked at
            @Nullable String done = outcome.deleted() > 0 ? null : sha256;
            ledger.collections().collected(site.name(), form.name(), elements.size(), done);
            alarms.end("export", form.name(), "The form is exported again.");
            return new Collected(
                    site.name(),
                    form.name(),
                    elements.size(),
                    outcome.added(),
                    outcome.deleted(),
                    outcome.left(),
                    null);
        } catch (Exception e) {
            return failed(form.name(), e, goesOn);
        }
    }

    private void compareSize(Listed form, int received) {
        if (form.size() == received || form.size() < 0) {
            return;
        }
        String counts = form.name() + " at " + site.name() + " should have " + form.size() + " rows, and " + received
                + " were received";
        if (received == 0) {
            throw SiteException.of("The form " + counts + ": the answer is empty. Nothing is exported or deleted.");
        }
        // more than listed is what a form does that people fill in; fewer may be an answer that lost some
        LOG.atLevel(received > form.size() ? Level.INFO : Level.WARN)
                .addKeyValue("source", site.name())
                .log("The form {}: rows came or went meanwhile, or some are missing.", counts);
    }

    private Collected failed(String form, Exception e, BooleanSupplier goesOn) {
        String problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (!goesOn.getAsBoolean()) {
            // given up, not failed
            return Collected.failed(site.name(), form, problem);
        }
        if (!(e instanceof SiteException)) {
            LOG.atWarn()
                    .addKeyValue("source", site.name())
                    .addKeyValue("form", form)
                    .setCause(e)
                    .log("A form could not be exported.");
        }
        alarms.raise(
                "export",
                form,
                Severity.CRITICAL,
                "The export of " + (form.isEmpty() ? site.name() : form + " from " + site.name()) + " failed.",
                problem);
        if (!form.isEmpty()) {
            try {
                ledger.collections().failed(site.name(), form, problem);
            } catch (RuntimeException gone) {
                LOG.atWarn().addKeyValue("error", gone.getMessage()).log("Nor can that be written down.");
            }
        }
        return Collected.failed(site.name(), form, problem);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
