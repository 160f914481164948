package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.ledger.CursorConflictException;
import io.drover.ledger.Ledger;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.model.SourceStatus;
import io.drover.reader.find.Reasons;
import io.drover.reader.follow.ReadingOrder.Choice;
import io.drover.reader.identity.FollowedFile;
import io.drover.reader.lines.Buffer;
import io.drover.reader.lines.Ending;
import io.drover.reader.lines.Reading;
import io.drover.reader.settings.RecordRule;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One route following one source. {@link #step()} does one unit of work; when to call it is somebody else's business, so
 * that a test can step it. Only {@link #status()} and {@link #atEnd()} may be called by other threads.
 *
 * <p>It keeps nothing that the ledger does not know: after any failure it begins again at the ledger's cursor.
 */
public final class RouteReader {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReader.class);

    private final String route;
    private final SourceSettings settings;
    private final FollowedSource source;
    private final Ledger ledger;
    private final ChunkHandler handler;
    private final Clock clock;
    private final RouteContent content;
    private final Delivery delivery;
    private final ReadingOrder order;
    private final OpenHoles holes = new OpenHoles();
    private final LostBytes lost;

    private long version = Long.MIN_VALUE;
    private long scansAtLastRead = Long.MIN_VALUE;
    private @Nullable Cursor doubted;
    private boolean watching;
    private long replacedIn = -1;
    private final StatusBoard board;

    /**
     * @param route its key, the same through restarts
     * @param pack the pack it belongs to, for people
     * @param settings how it reads; its files must be those of {@code source}
     * @throws IllegalArgumentException if lines in the settings' charset cannot be found
     */
    public RouteReader(
            String route,
            String pack,
            SourceSettings settings,
            FollowedSource source,
            Ledger ledger,
            ChunkHandler handler,
            Clock clock) {
        this.route = route;
        this.settings = settings;
        this.source = source;
        this.ledger = ledger;
        this.handler = handler;
        this.clock = clock;
        this.lost = new LostBytes(route, settings.source(), ledger);
        this.content = new RouteContent(settings, source);
        this.delivery = new Delivery(settings.source(), route);
        RecordRule records = settings.records();
        this.order = new ReadingOrder(records == null ? Duration.ZERO : records.timeout());
        this.board = new StatusBoard(settings.source(), route, pack, clock.instant());
        source.join(route);
    }

    public String route() {
        return route;
    }

    public FollowedSource source() {
        return source;
    }

    /** How it stands. */
    public SourceStatus status() {
        return board.status(clock.instant());
    }

    /** Its cursors were moved by somebody else: it begins its next step with asking where they stand. Not while it is stepped. */
    public void reload() {
        source.reload();
        doubted = null;
        board.atEnd(false);
    }

    /** A person keeps it from being stepped. */
    public void stopped() {
        board.stopped(clock.instant());
    }

    /** It is stepped again. */
    public void started() {
        board.up(clock.instant());
    }

    /** Closes what it has open; it must not be stepped again. */
    public void close() {
        content.close();
        source.leave(route);
    }

    /**
     * Does one unit of work: looks at the files if that is due, then reads one chunk and has it handled.
     *
     * @param buffer to read into
     */
    public Step step(Buffer buffer) {
        Instant now = clock.instant();
        if (!ledger.lease().held()) {
            content.close();
            board.standby(now);
            return new Step.Idle(now.plus(settings.poll()));
        }
        Trouble handling = delivery.waiting(now);
        if (handling != null) {
            return keepWatch(handling);
        }
        try {
            return readOn(buffer, now);
        } catch (IOException e) {
            content.close();
            source.readFailed("Cannot read " + board.file() + ": " + Reasons.of(e));
            return stand(now);
        } catch (Exception e) {
            return notHandled(e, now);
        }
    }

    /** While the destination is away files come and go: what is not seen and held then would be lost unnoticed. */
    private Step keepWatch(Trouble trouble) {
        if (!watching) {
            return new Step.Failed(trouble.retryAt(), trouble.reason());
        }
        try {
            source.watch();
        } catch (RuntimeException e) {
            // the ledger is away too: no use in asking it at every poll
            watching = false;
        }
        Instant until = source.nextLook().isBefore(trouble.retryAt()) ? source.nextLook() : trouble.retryAt();
        return new Step.Failed(until, trouble.reason());
    }

    private Step readOn(Buffer buffer, Instant now) throws Exception {
        source.refresh(ledger.lease().epoch());
        if (source.readingPaused()) {
            return stand(now);
        }
        if (version != source.version()) {
            version = source.version();
            order.files(source.files(), this::cursor);
            source.losses().forEach(loss -> lost.of(loss, source.begun(route, loss.generation())));
            board.lag(order.lagBytes(this::cursor), now);
        }
        Choice choice = order.next(this::cursor, now);
        if (choice instanceof Choice.Read read) {
            board.reading(read.file().path());
            return read(read.file(), read.ending(), buffer);
        }
        content.close();
        if (choice instanceof Choice.Wait wait) {
            board.atEnd(false);
            Step standing = stand(now);
            return standing instanceof Step.Idle idle && wait.until().isBefore(idle.until())
                    ? new Step.Idle(wait.until())
                    : standing;
        }
        source.readWorks();
        delivery.forget();
        boolean confirmed = source.settled() && source.scans() > scansAtLastRead;
        if (!confirmed) {
            source.wantScan();
        }
        board.atEnd(confirmed);
        return stand(now);
    }

    private Cursor cursor(FollowedFile file) {
        return source.cursor(route, file.generation());
    }

    private Step read(FollowedFile file, Ending ending, Buffer buffer) throws Exception {
        board.atEnd(false);
        Cursor cursor = cursor(file);
        Reading reading;
        try {
            reading = content.read(file, cursor, ending, buffer);
        } catch (NoSuchFileException e) {
            // not held, and gone since the last look
            content.close();
            source.doubt(file.generation());
            order.ended(file, cursor.offsetBytes(), ending, false);
            return new Step.More();
        }
        if (reading instanceof Reading.Lines lines) {
            content.readAhead(file, cursor, lines.chunk());
            Step step = handle(cursor, lines.chunk());
            replaced(file, cursor, lines.replaced());
            return step;
        }
        if (reading instanceof Reading.Hole hole) {
            return hole(file, cursor, hole);
        }
        if (reading instanceof Reading.End end) {
            ended(file, cursor, ending, end);
            return new Step.More();
        }
        return otherContent(file, cursor);
    }

    private Step hole(FollowedFile file, Cursor cursor, Reading.Hole hole) throws Exception {
        Optional<Instant> wait = holes.waitUntil(file, hole, clock.instant());
        if (wait.isPresent()) {
            order.pause(file, cursor.offsetBytes(), wait.get());
            content.close();
            return new Step.More();
        }
        lost.neverWritten(file.generation(), hole.fromBytes(), hole.toBytes(), file.path());
        return handle(cursor, hole.chunk());
    }

    private void replaced(FollowedFile file, Cursor cursor, long count) {
        if (count == 0) {
            return;
        }
        board.replaced(count);
        if (replacedIn != file.generation()) {
            replacedIn = file.generation();
            LOG.atWarn()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("route", route)
                    .log(
                            "{} holds bytes behind byte {} that are no {}; U+FFFD stands for them. Is charset right?",
                            file.path(),
                            cursor.offsetBytes(),
                            settings.charset());
        }
    }

    private void ended(FollowedFile file, Cursor cursor, Ending ending, Reading.End end) {
        order.ended(file, cursor.offsetBytes(), ending, end.record());
        if (file.lengthBytes() == FollowedFile.UNKNOWN) {
            content.damage()
                    .ifPresent(
                            what -> lost.unknownLength(file.generation(), end.endBytes(), file.path() + ": " + what));
            source.readToEnd(file.generation(), end.endBytes());
        }
        content.close();
    }

    private Step otherContent(FollowedFile file, Cursor cursor) throws IOException {
        content.close();
        if (cursor.equals(doubted)) {
            doubted = null;
            throw new IOException("the bytes before byte " + cursor.offsetBytes() + " are not those that " + route
                    + " has read there, although other routes' are; 'drover cursor reset " + route + " "
                    + cursor.generation() + " --to-start' begins anew");
        }
        doubted = cursor;
        source.doubt(file.generation());
        return new Step.More();
    }

    private Step handle(Cursor cursor, LineChunk chunk) throws Exception {
        handler.handle(chunk);
        CursorMove move = chunk.move();
        source.moved(RouteContent.moved(cursor, move));
        scansAtLastRead = source.scans();
        doubted = null;
        source.readWorks();
        Instant now = clock.instant();
        board.committed(chunk.size() + chunk.rejected().size(), move.toBytes() - move.fromBytes(), now);
        delivery.works();
        sayHowItStands(now);
        return new Step.More();
    }

    /** It has nothing to read now. */
    private Step stand(Instant now) {
        sayHowItStands(now);
        Optional<Trouble> trouble = source.trouble();
        if (trouble.isPresent()) {
            board.atEnd(false);
            return new Step.Failed(source.nextLook(), trouble.get().reason());
        }
        return new Step.Idle(source.nextLook());
    }

    private void sayHowItStands(Instant now) {
        source.trouble()
                .map(Trouble::reason)
                .or(source::problem)
                .ifPresentOrElse(reason -> board.down(reason, now), () -> board.up(now));
    }

    private Step notHandled(Exception e, Instant now) {
        content.close();
        board.atEnd(false);
        boolean leaseLost =
                e instanceof CursorConflictException && !ledger.lease().held();
        source.reload();
        if (leaseLost) {
            board.standby(now);
            return new Step.Idle(now.plus(settings.poll()));
        }
        Trouble trouble = delivery.failed(e, now);
        watching = true;
        board.down(trouble.reason(), now);
        return new Step.Failed(trouble.retryAt(), trouble.reason());
    }
}
