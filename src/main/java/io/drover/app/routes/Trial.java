package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.ledger.Ledger;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import io.drover.reader.Readers;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * One route of a site, run to the end of its log in a home and a database of its own, which are gone afterwards. Nothing is
 * delivered, and nothing outside of that home is written to.
 */
public final class Trial implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Path home;
    private final Sandbox sandbox;
    private final ProducerTemplate template;

    private Trial(Path home, Sandbox sandbox) {
        this.home = home;
        this.sandbox = sandbox;
        this.template = sandbox.context().createProducerTemplate();
    }

    /**
     * With the packs of {@code site} as they are now, and no route yet.
     *
     * @param parent where its folder is made
     * @throws UserFault if something in the packs is wrong
     */
    public static Trial of(Home site, Path parent) {
        return of(site, parent, ".drover-trial-");
    }

    /**
     * The only one of its kind at a time: what a process that was killed left of one before is removed first.
     *
     * @param kind what the names of these folders begin with
     */
    public static Trial alone(Home site, Path parent, String kind) {
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, kind + "*")) {
                left.forEach(Trial::remove);
            } catch (IOException e) {
                throw new UserFault("Cannot list " + parent + ": " + e + ".", e);
            }
        }
        return of(site, parent, kind);
    }

    private static Trial of(Home site, Path parent, String kind) {
        try {
            Files.createDirectories(parent);
            Path home = Files.createTempDirectory(parent, kind);
            copyPacks(site, home);
            Sandbox sandbox = Sandbox.inMemory(site, home).start();
            Trial trial = new Trial(home, sandbox);
            List<RouteFile> files = RouteFiles.of(new Home(home));
            RouteCheck.check(files);
            for (RouteUnit unit : RouteUnits.of(files)) {
                // no route of the site and no delivery: only what the one route needs
                if (!unit.makesRoute()) {
                    throwIfAny(sandbox.load(unit));
                }
            }
            return trial;
        } catch (IOException e) {
            throw new UserFault("A folder is needed in " + parent + " for a moment, but: " + e + ".", e);
        }
    }

    private static void copyPacks(Home site, Path home) throws IOException {
        Path packs = site.config().resolve("packs");
        if (!Files.isDirectory(packs)) {
            return;
        }
        try (Stream<Path> all = Files.walk(packs)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path copy = home.resolve("config/packs").resolve(packs.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
    }

    /** Its home. */
    public Path home() {
        return home;
    }

    public Ledger ledger() {
        return sandbox.ledger();
    }

    /**
     * Makes the route and starts it.
     *
     * @throws UserFault if it cannot be made
     */
    public void start(String id, String template, Map<String, String> parameters) {
        try {
            sandbox.context().addRouteFromTemplate(id, template, new HashMap<>(parameters));
        } catch (Exception e) {
            RouteUnit unit =
                    new RouteUnit(new RouteFile(template, "", ""), 1, "templatedRoute", id, "", Optional.empty());
            throwIfAny(RouteFaults.inUnit(unit, e));
        }
    }

    /**
     * Makes the route that {@code site} has under the id {@code route} and starts it.
     *
     * @throws UserFault if there is none, or it cannot be made
     */
    public void startRouteOf(Home site, String route) {
        TemplatedOutline use = use(site, route)
                .orElseThrow(() -> new UserFault("There is no route " + route
                        + " in config/routes. drover cursor list shows the ids of those that have read something."));
        Map<String, String> parameters = new HashMap<>();
        use.parameters().forEach((name, value) -> {
            boolean place = name.equals("log") || name.equals("folder");
            parameters.put(name, place ? site.folder().resolve(value.text()).toString() : value.text());
        });
        start(route, use.template(), parameters);
    }

    private static Optional<TemplatedOutline> use(Home site, String route) {
        return RouteUnits.of(RouteFiles.of(site)).stream()
                .flatMap(unit -> unit.use().stream())
                .filter(each -> each.id().equals(Optional.of(route)))
                .findFirst();
    }

    /** What {@code site} gives the template of its route {@code route}; nothing if it has none such. */
    public static Map<String, String> parametersOf(Home site, String route) {
        Map<String, String> parameters = new HashMap<>();
        use(site, route)
                .ifPresent(use -> use.parameters().forEach((name, value) -> parameters.put(name, value.text())));
        return parameters;
    }

    /**
     * Has the route that begins with {@code uri} work on one exchange.
     *
     * @param prepare gives it its body and headers
     * @return the exchange as it is afterwards, with its exception if it failed
     */
    public Exchange send(String uri, Processor prepare) {
        return template.send(uri, prepare);
    }

    /**
     * Waits until everything that can be read is read.
     *
     * @throws UserFault if the log cannot be read
     */
    public SourceStatus readToTheEnd() {
        Readers readers = sandbox.context().getRegistry().findSingleByType(Readers.class);
        try {
            while (true) {
                SourceStatus status = readers.statuses().stream()
                        .findFirst()
                        .orElseThrow(() -> new UserFault(
                                "This route reads no log. Only one that begins with logtail: can be tried."));
                if (status.health() == SourceHealth.DOWN) {
                    throw new UserFault("The log cannot be read: " + status.reason());
                }
                if (status.atEnd()) {
                    return status;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserFault("Interrupted before the log's end.", e);
        }
    }

    private static void throwIfAny(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new UserFault(String.join("\n", faults));
        }
    }

    @Override
    public void close() {
        sandbox.close();
        remove(home);
    }

    private static void remove(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UserFault("Cannot remove the folder " + home + ", which is of no use any more: " + e + ".", e);
        }
    }
}
