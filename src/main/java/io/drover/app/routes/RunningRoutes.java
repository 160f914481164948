package io.drover.app.routes;

import io.drover.app.Home;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that run, by what they were made from; brings them to what changed files say, one by one. A route whose text,
 * template, rules and other files say the same is not touched; a file with a fault in it leaves everything that came from it as
 * it is; a route that could not be made is never stopped for it. The cursor of a removed route stays in the ledger.
 */
@Singleton
final class RunningRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRoutes.class);

    private final CamelContext context;
    private final Home home;
    private final Map<String, LoadedUnit> running = new LinkedHashMap<>();

    RunningRoutes(CamelContext context, Home home) {
        this.context = context;
        this.home = home;
    }

    /**
     * What came of it.
     *
     * @param faults what was not taken over and why, a sentence each
     * @param changed whether any route was added, changed or removed
     */
    record Outcome(List<String> faults, boolean changed) {

        Outcome {
            // a file that several routes use is faulty once
            faults = faults.stream().distinct().toList();
        }
    }

    /** Notes that {@code files} are loaded. */
    void loaded(List<RouteFile> files) {
        LoadedUnit.of(home, files, List.of())
                .forEach(each -> running.put(each.unit().key(), each));
    }

    /** Makes what runs what {@code files} say. */
    Outcome bringTo(List<RouteFile> files) {
        Map<String, List<String>> faulty = RouteCheck.faultsByFile(files);
        List<String> faults = new ArrayList<>();
        faulty.values().forEach(faults::addAll);
        List<LoadedUnit> kept = running.values().stream()
                .filter(each -> faulty.containsKey(each.unit().file().name()))
                .toList();
        List<LoadedUnit> wanted = LoadedUnit.of(
                home,
                files.stream().filter(file -> !faulty.containsKey(file.name())).toList(),
                kept.stream().map(LoadedUnit::unit).toList());
        List<LoadedUnit> fresh = wanted.stream()
                .filter(each -> !each.madeFrom().equals(madeFrom(each.unit().key())))
                .toList();
        Set<String> gone = new TreeSet<>(running.keySet());
        Stream.of(kept, wanted)
                .flatMap(List::stream)
                .forEach(each -> gone.remove(each.unit().key()));
        if (fresh.isEmpty() && gone.isEmpty()) {
            return new Outcome(faults, false);
        }
        Set<String> refused =
                refused(Stream.of(kept, wanted).flatMap(List::stream).toList(), fresh, faults);
        boolean changed = false;
        for (String key : gone) {
            changed |= remove(key);
        }
        for (LoadedUnit each : fresh) {
            if (!refused.contains(each.unit().key())) {
                changed |= take(each, faults);
            }
        }
        return new Outcome(faults, changed);
    }

    private String madeFrom(String key) {
        @Nullable LoadedUnit unit = running.get(key);
        return unit == null ? "" : unit.madeFrom();
    }

    /** Makes the fresh ones where it does no harm; those that cannot be made are refused. */
    private Set<String> refused(List<LoadedUnit> all, List<LoadedUnit> fresh, List<String> faults) {
        Set<String> refused = new HashSet<>();
        try (Sandbox sandbox = Sandbox.beside(context, home).start()) {
            for (LoadedUnit each : all) {
                RouteUnit unit = each.unit();
                if (!unit.makesRoute() || fresh.contains(each)) {
                    List<String> found = sandbox.load(unit);
                    if (!found.isEmpty()) {
                        faults.addAll(found);
                        refused.add(unit.key());
                    }
                }
            }
        }
        return refused;
    }

    private boolean take(LoadedUnit fresh, List<String> faults) {
        RouteUnit unit = fresh.unit();
        @Nullable LoadedUnit before = running.get(unit.key());
        if (unit.kind().equals("routeTemplate")) {
            replaceTemplate(unit, faults);
        } else if (!unit.makesRoute() || !unit.named()) {
            faults.add(unit.where() + "this " + unit.kind() + " takes effect when the service is started again"
                    + (unit.makesRoute() ? "; give the route an id, and the next change takes effect at once." : "."));
            return false;
        } else {
            stop(unit.key());
            Optional<Exception> failure = Sandbox.tryLoad(context, unit);
            if (failure.isPresent()) {
                faults.addAll(RouteFaults.inUnit(unit, failure.get()));
                stop(unit.key());
                if (before != null) {
                    var unused = Sandbox.tryLoad(context, before.unit());
                }
                return true;
            }
            LOG.info(
                    "{} {}: {}.",
                    before == null ? "New route" : "Changed route",
                    unit.key(),
                    unit.file().name());
        }
        running.put(unit.key(), fresh);
        return unit.makesRoute();
    }

    private void replaceTemplate(RouteUnit unit, List<String> faults) {
        try {
            context.removeRouteTemplates(unit.key().substring("routeTemplate ".length()));
        } catch (Exception e) {
            faults.addAll(RouteFaults.inUnit(unit, e));
            return;
        }
        Sandbox.tryLoad(context, unit).ifPresent(e -> faults.addAll(RouteFaults.inUnit(unit, e)));
    }

    private boolean remove(String key) {
        @Nullable LoadedUnit gone = running.remove(key);
        if (gone == null || !gone.unit().makesRoute()) {
            return false;
        }
        stop(key);
        LOG.info(
                "Removed route {}: {} has it no more. Its cursor is kept.",
                key,
                gone.unit().file().name());
        return true;
    }

    /** The chunk that it is at is finished first. */
    private void stop(String id) {
        @Nullable Route route = context.getRoute(id);
        if (route == null) {
            return;
        }
        try {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException("the route " + id + " cannot be stopped: " + e.getMessage(), e);
        }
    }
}
