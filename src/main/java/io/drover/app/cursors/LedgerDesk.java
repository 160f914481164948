package io.drover.app.cursors;

import io.drover.app.UserFault;
import io.drover.app.cursors.CursorDetails.Lost;
import io.drover.app.cursors.CursorDetails.Moved;
import io.drover.app.cursors.ResetPlan.Effect;
import io.drover.app.cursors.ResetPlan.Left;
import io.drover.app.cursors.ResetPlan.Step;
import io.drover.ledger.Cursor;
import io.drover.ledger.CursorConflictException;
import io.drover.ledger.CursorReset;
import io.drover.ledger.CursorResets;
import io.drover.ledger.Gap;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.reader.reset.ContentGoneException;
import io.drover.reader.reset.PlannedReset;
import io.drover.reader.reset.ResetPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Cursors in the ledger of this process. */
public final class LedgerDesk implements CursorDesk {

    private final Ledger ledger;
    private final RoutePause pause;
    private final KnownContents contents;

    /**
     * Keeps a route from reading while its cursors are moved.
     */
    public interface RoutePause {

        /** Does {@code work} while {@code route} stands still. */
        <T> T whilePaused(String route, Callable<T> work) throws Exception;
    }

    public LedgerDesk(Ledger ledger, RoutePause pause) {
        this.ledger = ledger;
        this.pause = pause;
        this.contents = new KnownContents(ledger);
    }

    @Override
    public List<CursorRow> list() {
        List<CursorRow> rows = new ArrayList<>();
        for (String route : ledger.cursors().routes()) {
            List<Cursor> cursors = ledger.cursors().ofRoute(route);
            Map<Long, Generation> generations = contents.of(cursors);
            for (Cursor cursor : cursors) {
                Generation generation = generations.get(cursor.generation());
                if (generation != null) {
                    rows.add(KnownContents.row(cursor, generation));
                }
            }
        }
        return rows;
    }

    @Override
    public List<CursorDetails> show(String route, @Nullable Long generation) {
        List<Cursor> cursors = cursors(route, generation);
        Map<Long, Generation> generations = contents.of(cursors);
        List<CursorReset> resets = ledger.cursorResets().ofRoute(route);
        List<CursorDetails> all = new ArrayList<>();
        for (Cursor cursor : cursors) {
            Generation content = generations.get(cursor.generation());
            if (content != null) {
                all.add(details(cursor, content, resets));
            }
        }
        return all;
    }

    private CursorDetails details(Cursor cursor, Generation content, List<CursorReset> resets) {
        List<Gap> gaps = ledger.gaps().ofSource(content.source());
        return new CursorDetails(
                KnownContents.row(cursor, content),
                content.compressed(),
                content.sizeBytes(),
                content.fileKey(),
                content.seenAt(),
                content.head().lengthBytes(),
                content.head().hash(),
                cursor.tail().lengthBytes(),
                cursor.tail().hash(),
                ledger.rejectedLines().count(cursor.route(), content.id()),
                gaps.stream()
                        .filter(gap -> gap.route().equals(cursor.route()) && gap.generation() == content.id())
                        .map(gap -> new Lost(gap.fromBytes(), gap.toBytes(), gap.cause()))
                        .toList(),
                resets.stream()
                        .filter(reset -> reset.generation() == content.id())
                        .map(reset -> new Moved(reset.madeAt(), reset.fromBytes(), reset.toBytes()))
                        .toList());
    }

    @Override
    public ResetPlan plan(ResetRequest request) {
        List<Left> left = new ArrayList<>();
        List<PlannedReset> moves = moves(request, left);
        if (moves.isEmpty()) {
            throw new UserFault("No cursor of " + request.route() + " can be moved: "
                    + left.get(0).why() + ", so there is nothing to read again or to skip.");
        }
        List<Step> steps = moves.stream().map(LedgerDesk::step).toList();
        return new ResetPlan(request, steps, left, new ResetNotes(ledger).of(request, steps));
    }

    private List<PlannedReset> moves(ResetRequest request, List<Left> left) {
        List<Cursor> cursors = cursors(request.route(), request.generation());
        if (request.to().equals("offset") && cursors.size() > 1) {
            throw new UserFault("The route " + request.route() + " has " + cursors.size()
                    + " cursors. Say in which generation the offset is; drover cursor list shows them.");
        }
        Map<Long, Generation> generations = contents.of(cursors);
        List<PlannedReset> moves = new ArrayList<>();
        for (Cursor cursor : cursors) {
            Generation generation = generations.get(cursor.generation());
            if (generation == null) {
                continue;
            }
            try {
                moves.add(ResetPlanner.plan(cursor, generation, request.target()));
            } catch (ContentGoneException e) {
                left.add(new Left(cursor.generation(), String.valueOf(e.getMessage())));
            }
        }
        return moves;
    }

    private static Step step(PlannedReset move) {
        Effect effect = move.nothing() ? Effect.NOTHING : move.backward() ? Effect.READ_AGAIN : Effect.SKIP;
        return new Step(
                move.generation().id(),
                move.generation().path(),
                move.cursor().offsetBytes(),
                move.toBytes(),
                move.lines(),
                effect);
    }

    @Override
    public ResetPlan reset(ResetPlan confirmed) {
        ResetRequest request = confirmed.request();
        try {
            return pause.whilePaused(request.route(), () -> {
                // a large file may be read for this: not in the transaction, which others wait for
                List<Left> left = new ArrayList<>();
                List<PlannedReset> moves = asShown(confirmed, moves(request, left));
                return ledger.transactions().inTransaction(() -> {
                    moves.forEach(move -> make(move, request.replace()));
                    return new ResetPlan(
                            request, moves.stream().map(LedgerDesk::step).toList(), left, confirmed.notes());
                });
            });
        } catch (CursorConflictException e) {
            throw new UserFault(
                    "Nothing was moved: " + e.getMessage()
                            + " If another machine runs Drover on this database, run the command"
                            + " there; else run it again.",
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UserFault("Nothing was moved: " + e.getMessage() + ". Run the command again.", e);
        }
    }

    /** Those of the moves that were shown and do what was shown. */
    private static List<PlannedReset> asShown(ResetPlan confirmed, List<PlannedReset> moves) {
        List<PlannedReset> wanted = new ArrayList<>();
        for (PlannedReset move : moves) {
            Step now = step(move);
            Effect shown = confirmed.steps().stream()
                    .filter(each -> each.generation() == now.generation())
                    .map(Step::effect)
                    .findFirst()
                    .orElse(Effect.NOTHING);
            if (shown == Effect.NOTHING || now.effect() == Effect.NOTHING) {
                continue;
            }
            if (now.effect() != shown) {
                throw new UserFault(
                        "The route " + confirmed.request().route() + " has read on meanwhile, and this would do "
                                + now.effect() + " instead of " + shown + ". Run the command again.");
            }
            wanted.add(move);
        }
        return wanted;
    }

    private void make(PlannedReset move, boolean replace) {
        CursorResets resets = ledger.cursorResets();
        Cursor cursor = move.cursor();
        long lines = move.backward() ? Math.max(0, cursor.lines() - move.lines()) : cursor.lines();
        resets.make(
                new CursorReset(
                        cursor.route(),
                        cursor.generation(),
                        move.generation().source(),
                        cursor.offsetBytes(),
                        move.toBytes(),
                        resets.now(),
                        replace),
                move.tail(),
                move.toBytes() == 0 ? 0 : lines);
    }

    private List<Cursor> cursors(String route, @Nullable Long generation) {
        List<Cursor> all = ledger.cursors().ofRoute(route);
        if (all.isEmpty()) {
            throw new UserFault("There is no cursor of a route '" + route + "'. drover cursor list shows all.");
        }
        List<Cursor> wanted = all.stream()
                .filter(cursor -> generation == null || cursor.generation() == generation)
                .toList();
        if (wanted.isEmpty()) {
            throw new UserFault("The route " + route + " has no cursor in generation " + generation
                    + ". drover cursor list shows all.");
        }
        return wanted;
    }

    @Override
    public void close() {}
}
