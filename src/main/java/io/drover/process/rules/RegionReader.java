package io.drover.process.rules;

import io.drover.model.JobOutcome;
import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.process.rules.MachineRules.JobEffect;
import io.drover.process.rules.MachineRules.JobRule;
import io.drover.process.rules.MachineRules.Region;
import io.drover.process.rules.MachineRules.State;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code regions}, {@code timeouts} and {@code job} of a rules file. */
final class RegionReader {

    private static final List<Map.Entry<String, JobEffect>> EFFECTS = List.of(
            Map.entry("starts", JobEffect.STARTS),
            Map.entry("ends", JobEffect.ENDS),
            Map.entry("cancels", JobEffect.CANCELS));

    private static final Pattern LABEL_FIELD = Pattern.compile("\\{([^{}]+)}");

    private final YamlMap root;
    private final RegionNames names;
    private final MatchReader matches;
    private final Faults faults;

    RegionReader(YamlMap root, RegionNames names, MatchReader matches, Faults faults) {
        this.root = root;
        this.names = names;
        this.matches = matches;
        this.faults = faults;
    }

    List<Region> regions() {
        YamlMap timeouts = root.map("timeouts");
        for (String key : timeouts.entries().keySet()) {
            if (!names.regions().contains(key)) {
                faults.add(
                        timeouts.lineOf(key), "there is no region '" + key + "'" + Faults.remedy(key, names.regions()));
            }
        }
        List<Region> regions = new ArrayList<>();
        for (String region : names.regions()) {
            YamlMap states = root.map("regions").map(region);
            List<State> its = new ArrayList<>();
            for (String state : states.entries().keySet()) {
                its.add(state(state, states.map(state)));
            }
            Duration after = null;
            int to = -1;
            if (timeouts.has(region)) {
                YamlMap timeout = timeouts.map(region);
                timeout.onlyKeys("a time-out", "after", "to");
                after = duration(timeout);
                to = names.find(timeout.lineOf("to"), region + "." + timeout.requiredText("a time-out", "to"), faults)[
                        1];
            }
            regions.add(new Region(region, List.copyOf(its), after, to));
        }
        return regions;
    }

    private State state(String name, YamlMap state) {
        String where = "state '" + name + "'";
        labelFields(state);
        state.onlyKeys(where, "label", "color", "when", "starts", "ends", "cancels");
        YamlNode when = state.get("when");
        JobEffect effect = JobEffect.NONE;
        for (Map.Entry<String, JobEffect> key : EFFECTS) {
            if (state.has(key.getKey())) {
                if (!state.text(key.getKey()).orElse("").equals("job")) {
                    faults.add(state.lineOf(key.getKey()), "'" + key.getKey() + "' can only be 'job'.");
                }
                if (effect != JobEffect.NONE) {
                    faults.add(state.lineOf(key.getKey()), where + " has two of starts, ends, cancels; keep one.");
                }
                effect = key.getValue();
            }
        }
        return new State(
                name,
                state.text("label").orElse(name),
                state.text("color").orElse(null),
                when == null ? Match.NEVER : matches.read(when),
                effect);
    }

    private void labelFields(YamlMap state) {
        Set<String> fields = root.map("captures").entries().keySet();
        LABEL_FIELD
                .matcher(state.text("label").orElse(""))
                .results()
                .map(found -> found.group(1))
                .filter(field -> !fields.contains(field))
                .forEach(field -> faults.add(
                        state.lineOf("label"),
                        "the label names a capture '" + field + "' that there is not" + Faults.remedy(field, fields)));
    }

    /** Per region, the index of the state in which another file begins, -1 for none; null where it means nothing. */
    @Nullable
    List<Integer> newFile(List<Region> regions) {
        if (!root.has("new-file")) {
            return null;
        }
        YamlMap newFile = root.map("new-file");
        newFile.onlyKeys("'new-file'", names.regions().toArray(String[]::new));
        return regions.stream()
                .map(region -> newFile.text(region.name())
                        .map(state -> names.find(newFile.lineOf(region.name()), region.name() + "." + state, faults)[1])
                        .orElse(-1))
                .toList();
    }

    private @Nullable Duration duration(YamlMap timeout) {
        String after = timeout.requiredText("a time-out", "after");
        if (after.isEmpty()) {
            return null;
        }
        try {
            Duration duration = Duration.parse("PT" + after.replace(" ", "").replace("min", "m"));
            if (duration.isNegative() || duration.isZero()) {
                throw new DateTimeException("must be positive");
            }
            return duration;
        } catch (DateTimeException e) {
            faults.add(timeout.lineOf("after"), "'" + after + "' is no duration; write one like 10m, 90s or 1h30m.");
            return null;
        }
    }

    /** What begins and ends a job; null if nothing does. */
    @Nullable
    JobRule job(List<Region> regions) {
        int starting = -1;
        for (int i = 0; i < regions.size() && starting < 0; i++) {
            boolean starts = regions.get(i).states().stream().anyMatch(state -> state.effect() == JobEffect.STARTS);
            starting = starts ? i : -1;
        }
        if (!root.has("job")) {
            return starting < 0
                    ? null
                    : new JobRule(starting, Match.NEVER, Match.NEVER, Match.NEVER, JobOutcome.DONE, null, null);
        }
        YamlMap job = root.map("job");
        job.onlyKeys("'job'", "region", "starts", "ends", "cancels", "replaced", "kind", "step");
        return new JobRule(
                names.region(job, Math.max(0, starting), faults),
                matches.optional(job, "starts"),
                matches.optional(job, "ends"),
                matches.optional(job, "cancels"),
                replaced(job),
                kind(job),
                step(job));
    }

    private JobOutcome replaced(YamlMap job) {
        String word = job.text("replaced").orElse("done");
        return switch (word) {
            case "done" -> JobOutcome.DONE;
            case "cancelled" -> JobOutcome.CANCELLED;
            case "interrupted" -> JobOutcome.INTERRUPTED;
            default -> {
                faults.add(
                        job.lineOf("replaced"),
                        "'replaced' must be done, cancelled or interrupted, is '" + word + "'.");
                yield JobOutcome.DONE;
            }
        };
    }

    private @Nullable String kind(YamlMap job) {
        String kind = job.text("kind").orElse(null);
        Set<String> fields = root.map("captures").entries().keySet();
        if (kind != null && !fields.contains(kind)) {
            faults.add(job.lineOf("kind"), "there is no capture '" + kind + "'" + Faults.remedy(kind, fields));
        }
        return kind;
    }

    private @Nullable Pattern step(YamlMap job) {
        if (!job.has("step")) {
            return null;
        }
        Pattern step = matches.pattern(job, "step");
        if (step.matcher("").groupCount() == 0) {
            faults.add(job.lineOf("step"), "'step' takes the first group of its expression; put it in brackets: (…).");
            return null;
        }
        return step;
    }
}
