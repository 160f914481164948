package io.drover.app.replay;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.routes.Trial;
import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the history of one machine anew from its logs, by today's rules. The logs are read in a {@link Trial} while the route
 * goes on; then the route is paused, the trial reads the rest, and in ONE transaction the machine's rows, its open state and its
 * cursors are replaced by those of the trial. So nothing changes until everything has, and a replay again, or by the same
 * rules, changes nothing. A job is delivered again only if what would be sent is not what was sent last.
 */
public final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Home site;
    private final Ledger ledger;
    private final Pause pause;

    /** Does something while a route reads nothing; afterwards it goes on from where its cursors stand. */
    @FunctionalInterface
    public interface Pause {
        <T> T whilePaused(String route, Callable<T> work) throws Exception;
    }

    public Replay(Home site, Ledger ledger, Pause pause) {
        this.site = site;
        this.ledger = ledger;
        this.pause = pause;
    }

    /**
     * Does it.
     *
     * @throws UserFault if the route keeps no machine, its logs cannot be read, or some of them are gone and {@code request}
     *     does not say to go on without them; nothing was changed then
     */
    public ReplayReport run(ReplayRequest request) {
        String route = request.route();
        if (route.startsWith("questionnaire:")) {
            throw new UserFault("The route " + route
                    + " is replayed from its raw backups, form by form: drover recover <form>, and --restore-ledger for what the"
                    + " database has lost.");
        }
        if (ledger.machineStates().find(route).isEmpty()) {
            throw new UserFault(
                    "The route " + route
                            + " keeps no state of a machine, so there is nothing to replay. drover cursor list shows all routes.");
        }
        String source = ledger.cursors().ofRoute(route).stream()
                .flatMap(cursor -> ledger.generations().siblings(cursor.generation()).stream())
                .map(Generation::source)
                .findFirst()
                .orElseThrow(() -> new UserFault("The route " + route + " has read nothing yet."));
        try (Trial trial = Trial.of(site, site.data())) {
            TrialFiles.tell(ledger, trial.ledger(), source);
            trial.startRouteOf(site, route);
            trial.readToTheEnd();
            return pause.whilePaused(route, () -> finish(request, source, trial));
        } catch (UserFault e) {
            throw e;
        } catch (Exception e) {
            throw new UserFault("Nothing was changed: " + e.getMessage() + ". Run the command again.", e);
        }
    }

    private ReplayReport finish(ReplayRequest request, String source, Trial trial) throws Exception {
        Map<Long, String> paths = new TreeMap<>();
        ledger.generations().ofSource(source).forEach(each -> paths.put(each.id(), each.path()));
        Set<Long> gone = catchUp(request.route(), trial);
        List<String> goneFiles = gone.stream()
                .map(id -> paths.getOrDefault(id, "generation " + id))
                .distinct()
                .toList();
        if (!gone.isEmpty() && !request.withoutGone()) {
            throw new UserFault("Nothing was changed: of what the route " + request.route()
                    + " has read, this is not there any more: " + String.join(", ", goneFiles)
                    + ". Put it back, or add --without-gone: its part of the history stays as it is, and the state of the"
                    + " machine at the beginning of the rest is unknown.");
        }
        List<Cursor> cursors = trial.ledger().cursors().ofRoute(request.route()).stream()
                .filter(cursor -> !gone.contains(cursor.generation()))
                .toList();
        if (cursors.stream().anyMatch(cursor -> !paths.containsKey(cursor.generation()))) {
            throw new UserFault("Nothing was changed: there are files that the route " + request.route()
                    + " has not seen yet. Let the service read them first (drover run --until-idle), then run the command"
                    + " again.");
        }
        HistoryExchange exchange = new HistoryExchange(ledger, trial.ledger(), request.route(), source, cursors);
        ReplayReport report = exchange.compare(goneFiles);
        if (!request.dryRun() && report.changesAnything()) {
            ledger.transactions().inTransaction(() -> {
                exchange.replace();
                return null;
            });
            LOG.info("Replayed {}: {}", request.route(), report.sentence());
        }
        return report;
    }

    /** Waits until the trial is where the route is; the generations of which it cannot read as much are gone. */
    private Set<Long> catchUp(String route, Trial trial) throws InterruptedException {
        long longest = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            trial.readToTheEnd();
            Map<Long, Long> reached = new HashMap<>();
            trial.ledger()
                    .cursors()
                    .ofRoute(route)
                    .forEach(cursor -> reached.put(cursor.generation(), cursor.offsetBytes()));
            Set<Long> behind = ledger.cursors().ofRoute(route).stream()
                    .filter(cursor -> cursor.offsetBytes() > reached.getOrDefault(cursor.generation(), 0L))
                    .map(Cursor::generation)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (behind.isEmpty() || System.nanoTime() > longest) {
                return behind;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
