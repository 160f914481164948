package io.drover.sink.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what is critical mailed: the first at once, what follows in digests that count, and the end. Until a mail is on its way, all
 * it tells of is in memory and in a file, so that neither a database nor a mail server that is away, nor a killed process,
 * makes anything uncounted. Safe for several threads; never makes the one that calls wait for a server.
 */
public final class Alerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final AlertBook book;
    private final Journal journal;
    private final MailText text;
    private final Clock clock;
    private final Post post;
    private final Object lock = new Object();
    private final AtomicBoolean woken = new AtomicBoolean();
    private long criticals = 0;
    private long mails = 0;
    private @Nullable Instant mailedAt;
    private @Nullable String fault;
    private Instant notBefore = Instant.EPOCH;
    private Duration pause = LOOK;

    private final Executor now;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "drover-alerts");
        made.setDaemon(true);
        return made;
    });

    /** Takes a mail. */
    @FunctionalInterface
    public interface Post {

        /**
         * Sends {@code mail}, or keeps it safe until it can be sent.
         *
         * @throws Exception if neither works now; it is given again later, with what came meanwhile
         */
        void take(AlertMail mail) throws Exception;
    }

    /**
     * How alerting stands.
     *
     * @param criticals how many criticals were counted since the service started
     * @param waiting how many of them are in no mail yet
     * @param mails how many mails were made
     * @param mailedAt when the last one was; null before
     * @param fault why the last one could not be made; null if it could
     */
    public record Standing(
            long criticals,
            long waiting,
            long mails,
            @Nullable Instant mailedAt,
            @Nullable String fault) {}

    /**
     * @param file where what is not mailed yet is kept
     * @param digest between two mails
     * @param machine the name of this machine, for the mails
     * @param clock in the zone of the times in the mails
     * @param post takes the mails
     */
    public Alerts(Path file, Duration digest, String machine, Clock clock, Post post) {
        this(file, digest, machine, clock, null, post);
    }

    /**
     * @param now runs a look on another thread than the one that tells; null for one of its own
     */
    Alerts(Path file, Duration digest, String machine, Clock clock, @Nullable Executor now, Post post) {
        this.now = now == null ? thread : now;
        this.book = new AlertBook(clock, digest);
        this.journal = new Journal(file);
        this.text = new MailText(machine, clock.getZone());
        this.clock = clock;
        this.post = post;
        journal.read().forEach(book::add);
    }

    /** Begins to look whether a mail is due. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Counts {@code critical}, and has it mailed now or later. */
    public void tell(Critical critical) {
        synchronized (lock) {
            criticals += critical.count();
            journal.add(book.add(critical) ? critical : critical.brief());
        }
        if (woken.compareAndSet(false, true)) {
            try {
                now.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.trace("The service stops; it is in the file for the next one.");
            }
        }
    }

    /** Makes the mail that is due, if one is. */
    void look() {
        woken.set(false);
        Optional<List<Critical>> due;
        synchronized (lock) {
            due = clock.instant().isBefore(notBefore) ? Optional.empty() : book.takeDue();
        }
        due.ifPresent(this::mail);
    }

    private void mail(List<Critical> taken) {
        try {
            post.take(text.of(taken));
        } catch (Exception e) {
            failed(taken, e);
            return;
        }
        synchronized (lock) {
            book.told(taken);
            journal.replace(book.waiting());
            mails++;
            mailedAt = clock.instant();
            fault = null;
            pause = LOOK;
        }
    }

    private void failed(List<Critical> taken, Exception e) {
        synchronized (lock) {
            if (fault == null) {
                LOG.atWarn()
                        .addKeyValue("error", e.toString())
                        .log("An alert cannot be mailed now; it is kept and tried again.");
            }
            book.putBack(taken);
            fault = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            notBefore = clock.instant().plus(pause);
        }
    }

    public Standing standing() {
        synchronized (lock) {
            return new Standing(
                    criticals,
                    book.waiting().stream().mapToLong(Critical::count).sum(),
                    mails,
                    mailedAt,
                    fault);
        }
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        synchronized (lock) {
            journal.close();
        }
    }
}
