package io.drover.app.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.NearestWord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code drover dry-run}: one log through one route template, in a {@link Sandbox} with a home and a database of its own that
 * are gone afterwards. What the route would write to SQL and to files, and what it would hand to the outbox, is told as JSON;
 * nothing is delivered.
 */
public final class DryRun {

    private static final List<String> SOURCE_WORDS = List.of("machine", "source", "server");

    private final Home site;
    private final String template;
    private final Path log;
    private final Map<String, String> parameters;

    private DryRun(Home site, String template, Path log, Map<String, String> given) {
        this.site = site;
        this.template = template;
        this.log = log;
        this.parameters = new HashMap<>(given);
    }

    /**
     * Reads {@code log} to its end.
     *
     * @param given the template's parameters; those that a site's route with the same id has are taken from there, and the id
     *     is {@code dry-run} unless it is given
     * @throws UserFault if there is no such template or log, or the route cannot be made, each with the remedy
     */
    public static ObjectNode of(Home site, String template, Path log, Map<String, String> given) {
        return new DryRun(site, template, log, given).run();
    }

    private ObjectNode run() {
        if (!Files.isRegularFile(log)) {
            throw new UserFault("There is no log " + log + ". Give the path of one file.");
        }
        try (Trial trial = Trial.of(site, Path.of(System.getProperty("java.io.tmpdir")))) {
            TemplateOutline outline = template(RouteFiles.of(new Home(trial.home())));
            complete(outline, prepareLog(trial.home(), outline));
            trial.start(TemplatedOutline.idOf(template, parameters).orElse(template), template, parameters);
            long lines = trial.readToTheEnd().lines();
            return new DryRunReport(trial.ledger(), trial.home()).of(template, parameters, lines);
        } catch (IOException e) {
            throw new UserFault("The dry run needs a folder for a moment, but: " + e + ".", e);
        }
    }

    private TemplateOutline template(List<RouteFile> files) {
        Map<String, TemplateOutline> templates = new HashMap<>();
        files.forEach(file -> RouteOutline.of(file).templates().forEach(each -> templates.put(each.id(), each)));
        @Nullable TemplateOutline found = templates.get(template);
        if (found == null) {
            throw new UserFault("There is no route template " + template + "."
                    + NearestWord.hint(template, templates.keySet()) + " There are: "
                    + String.join(", ", templates.keySet().stream().sorted().toList()) + ".");
        }
        parameters.keySet().stream()
                .filter(name -> !found.required().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UserFault("The route template " + template + " has no parameter " + name + "."
                            + NearestWord.hint(name, found.required().keySet()) + " It has: "
                            + String.join(", ", found.parameters()) + ".");
                });
        return found;
    }

    /** The log alone in a folder of its own, so that no archive beside it is read; its last line is given an end. */
    private Map<String, String> prepareLog(Path home, TemplateOutline outline) throws IOException {
        Path folder = Files.createDirectories(home.resolve("log"));
        Path own = folder.resolve(log.getFileName());
        Files.copy(log, own);
        try (RandomAccessFile content = new RandomAccessFile(own.toFile(), "r")) {
            long length = content.length();
            content.seek(Math.max(0, length - 2));
            int before = content.read();
            int last = length < 2 ? before : content.read();
            boolean ended = last == '\n' || last == 0 && before == '\n';
            if (length > 0 && !ended && !own.toString().endsWith(".gz")) {
                Files.writeString(own, "\n", StandardOpenOption.APPEND);
            }
        }
        return outline.required().containsKey("log")
                ? Map.of("log", own.toString())
                : Map.of("folder", folder.toString(), "live", own.getFileName().toString());
    }

    private void complete(TemplateOutline outline, Map<String, String> itsLog) {
        String word = SOURCE_WORDS.stream()
                .filter(outline.required()::containsKey)
                .findFirst()
                .orElse("source");
        parameters.putIfAbsent(word, "dry-run");
        ofTheSite()
                .ifPresent(use -> use.parameters().forEach((name, value) -> {
                    if (outline.required().containsKey(name)) {
                        parameters.putIfAbsent(name, value.text());
                    }
                }));
        itsLog.forEach((name, value) -> {
            if (outline.required().containsKey(name)) {
                parameters.put(name, value);
            }
        });
        outline.required().forEach((name, required) -> {
            if (required && !parameters.containsKey(name)) {
                throw new UserFault("The route template " + template + " needs the parameter " + name + ". Add " + name
                        + "=<value> to the command.");
            }
        });
    }

    /** The site's own use of the template with the same id. */
    private Optional<TemplatedOutline> ofTheSite() {
        Optional<String> id = TemplatedOutline.idOf(template, parameters);
        return RouteUnits.of(RouteFiles.of(site)).stream()
                .flatMap(unit -> unit.use().stream())
                .filter(use -> use.template().equals(template) && use.id().equals(id))
                .findFirst();
    }
}
