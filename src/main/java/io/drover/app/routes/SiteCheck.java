package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import io.drover.process.rules.ExampleRun;
import io.drover.process.rules.MachineRules;
import io.drover.process.rules.RulesEndpoint;
import io.drover.process.rules.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** {@code drover check}: makes every route of a site without starting it, and tells everything that is wrong. */
public final class SiteCheck {

    private static final String RULES = ".rules.yaml";

    private final Home home;
    private final Set<String> faults = new LinkedHashSet<>();
    private int routes = 0;
    private int examples = 0;

    private SiteCheck(Home home) {
        this.home = home;
    }

    /**
     * What was checked.
     *
     * @param faults a sentence each, with file and line where there are any
     * @param routes how many routes of the site could be made
     * @param examples how many examples of rules files were run
     */
    public record Report(List<String> faults, int routes, int examples) {}

    /**
     * Checks the site.
     *
     * @throws UserFault if its settings are wrong
     */
    public static Report of(Home home) {
        SiteCheck check = new SiteCheck(home);
        try (Sandbox sandbox = Sandbox.inMemory(home, home.folder())) {
            sandbox.context().setAutoStartup(false);
            check.check(sandbox.start());
        }
        return new Report(List.copyOf(check.faults), check.routes, check.examples);
    }

    private void check(Sandbox sandbox) {
        List<RouteFile> files = RouteFiles.of(home);
        RouteCheck.faults(files).forEach(fault -> faults.add(String.valueOf(fault.getMessage())));
        if (faults.isEmpty()) {
            RouteUnits.of(files).forEach(unit -> load(sandbox, unit));
        }
        Set<String> read = new TreeSet<>();
        for (MachineRules rules : rulesIn(sandbox.context())) {
            read.add(rules.file());
            run(rules);
        }
        rulesOfTheSite().stream().filter(name -> !read.contains(name)).forEach(this::readAlone);
    }

    private void load(Sandbox sandbox, RouteUnit unit) {
        boolean ofTheSite = !unit.file().location().startsWith("classpath:");
        // the bundled routes are not the site's to put right, and need the whole service
        if (ofTheSite || !unit.makesRoute()) {
            List<String> found = sandbox.load(unit);
            faults.addAll(found);
            routes += unit.makesRoute() && found.isEmpty() ? 1 : 0;
        }
    }

    private void run(MachineRules rules) {
        examples += rules.examples().size();
        faults.addAll(ExampleRun.faults(rules));
    }

    /** The rules that the routes of {@code context} use. */
    static Collection<MachineRules> rulesIn(CamelContext context) {
        return context.getEndpoints().stream()
                .filter(RulesEndpoint.class::isInstance)
                .map(endpoint -> ((RulesEndpoint) endpoint).rules())
                .toList();
    }

    /** A file that no route uses yet: with the defaults of its placeholders. */
    private void readAlone(String name) {
        try {
            run(RulesFile.read(new PackFiles(home.folder()).read(name), Map.of()));
        } catch (FaultyFileException e) {
            faults.addAll(e.faults());
        }
    }

    private List<String> rulesOfTheSite() {
        Path packs = home.config().resolve("packs");
        if (!Files.isDirectory(packs)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.walk(packs)) {
            all.filter(file -> file.getFileName().toString().endsWith(RULES))
                    .sorted()
                    .forEach(file -> names.add(home.nameOf(file)));
        } catch (IOException e) {
            throw new UserFault("Cannot list " + home.nameOf(packs) + ": " + e.getMessage() + ".", e);
        }
        return names;
    }
}
