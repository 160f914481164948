package io.drover.app.routes;

import io.drover.app.UserFault;
import io.drover.app.config.NearestWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the uses of templates against the templates before Camel sees them. Camel would ignore a parameter that no template
 * has, and reports the rest without file and line.
 */
final class RouteCheck {

    private final Map<String, TemplateOutline> templates = new LinkedHashMap<>();
    /** Those of the templates that come along, not of a site's own packs. */
    private final Set<String> ours = new HashSet<>();

    private final Map<String, TemplatedOutline> byId = new HashMap<>();
    private final List<UserFault> faults = new ArrayList<>();
    private final Map<String, List<String>> byFile = new LinkedHashMap<>();

    private RouteCheck() {}

    /**
     * Checks all files together.
     *
     * @return the uses of templates, by route id
     * @throws UserFault for the first mistake, with file, line and remedy
     */
    static Map<String, TemplatedOutline> check(List<RouteFile> files) {
        RouteCheck check = new RouteCheck();
        check.all(files);
        if (!check.faults.isEmpty()) {
            throw check.faults.get(0);
        }
        return check.byId;
    }

    /** Every mistake in {@code files}, one for each item that has any. */
    static List<UserFault> faults(List<RouteFile> files) {
        RouteCheck check = new RouteCheck();
        check.all(files);
        return check.faults;
    }

    /** The same in words, by the name of the file; without those that have none. */
    static Map<String, List<String>> faultsByFile(List<RouteFile> files) {
        RouteCheck check = new RouteCheck();
        check.all(files);
        return check.byFile;
    }

    private void all(List<RouteFile> files) {
        List<RouteOutline> outlines = new ArrayList<>();
        for (RouteFile file : files) {
            collect(file.name(), () -> {
                RouteOutline outline = RouteOutline.of(file);
                outlines.add(outline);
                if (file.location().startsWith("classpath:")) {
                    outline.templates().forEach(template -> ours.add(template.id()));
                }
            });
        }
        outlines.forEach(outline -> outline.templates().forEach(template -> templates.put(template.id(), template)));
        outlines.forEach(outline -> outline.templated().forEach(use -> collect(use.file(), () -> templated(use))));
    }

    private void collect(String file, Runnable check) {
        try {
            check.run();
        } catch (UserFault e) {
            faults.add(e);
            byFile.computeIfAbsent(file, unused -> new ArrayList<>()).add(String.valueOf(e.getMessage()));
        }
    }

    private void templated(TemplatedOutline use) {
        String where = use.file() + ":" + use.line() + ": ";
        if (use.template().isEmpty()) {
            throw new UserFault(where + "templatedRoute needs routeTemplateRef, one of " + names() + ".");
        }
        @Nullable TemplateOutline template = templates.get(use.template());
        if (template == null) {
            throw new UserFault(where + "there is no route template " + use.template() + "."
                    + NearestWord.hint(use.template(), templates.keySet()) + " There are: " + names() + ".");
        }
        use.parameters().forEach((name, value) -> parameter(use, template, name, value));
        template.required().forEach((name, required) -> {
            if (required && !use.parameters().containsKey(name)) {
                throw new UserFault(where + "the route template " + template.id() + " needs the parameter " + name
                        + ". Add { name: " + name + ", value: … } to its parameters.");
            }
        });
        use.id().ifPresent(id -> {
            @Nullable TemplatedOutline other = byId.put(id, use);
            if (other != null) {
                throw new UserFault(where + id + " is already there, in " + other.file() + ":" + other.line()
                        + ". Give this one another source, or remove one of them.");
            }
        });
    }

    private void parameter(TemplatedOutline use, TemplateOutline template, String name, TemplatedOutline.Value value) {
        String where = use.file() + ":" + value.line() + ": ";
        if (name.isEmpty()) {
            throw new UserFault(where + "a parameter needs a name: { name: …, value: … }.");
        }
        if (!template.required().containsKey(name)) {
            throw new UserFault(where + "the route template " + template.id() + " has no parameter " + name + "."
                    + NearestWord.hint(name, template.required().keySet()) + " It has: "
                    + String.join(", ", template.parameters()) + ".");
        }
        if (value.text().isEmpty()) {
            throw new UserFault(where + "the parameter " + name + " has no value.");
        }
        if (ours.contains(template.id())) {
            ParameterValues.fault(name, value.text()).ifPresent(fault -> {
                throw new UserFault(where + fault);
            });
        }
    }

    private String names() {
        return templates.isEmpty()
                ? "none"
                : String.join(", ", templates.keySet().stream().sorted().toList());
    }
}
