package io.drover.process.rules;

import io.drover.ledger.Severity;
import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.process.rules.MachineRules.Region;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code incidents} of a rules file. */
final class IncidentReader {

    private final YamlMap root;
    private final RegionNames names;
    private final Faults faults;

    IncidentReader(YamlMap root, RegionNames names, Faults faults) {
        this.root = root;
        this.names = names;
        this.faults = faults;
    }

    List<IncidentRule> read(List<Region> regions) {
        List<IncidentRule> rules = new ArrayList<>();
        for (String kind : root.map("incidents").entries().keySet()) {
            YamlNode node = root.map("incidents").get(kind);
            if (node instanceof YamlMap map) {
                rules.add(rule(kind, map, regions));
            } else if (node != null) {
                faults.add(
                        node.line(),
                        "the incident '" + kind + "' must be a map such as { state: Error, text: It is in error. }, is "
                                + node.kind() + ".");
            }
        }
        return rules;
    }

    private IncidentRule rule(String kind, YamlMap map, List<Region> regions) {
        map.onlyKeys("an incident", "state", "after", "silent", "alarm", "severity", "text");
        if (!map.has("state") && !map.has("silent") && !map.has("alarm")) {
            faults.add(
                    map.line(),
                    "the incident '" + kind + "' needs 'state', 'silent' or 'alarm', or it would always be.");
        }
        String region = null;
        String state = null;
        if (map.has("state")) {
            int[] found = names.find(map.lineOf("state"), map.requiredText("an incident", "state"), faults);
            if (found[0] >= 0 && found[1] >= 0 && found[0] < regions.size()) {
                region = regions.get(found[0]).name();
                state = regions.get(found[0]).states().get(found[1]).name();
            }
        }
        Duration after = duration(map, "after");
        return new IncidentRule(
                kind,
                region,
                state,
                after == null ? Duration.ZERO : after,
                duration(map, "silent"),
                alarm(map),
                severity(map),
                map.requiredText("an incident", "text"));
    }

    private Severity severity(YamlMap map) {
        String word = map.text("severity").orElse("error");
        try {
            return Severity.of(word);
        } catch (IllegalArgumentException e) {
            faults.add(
                    map.lineOf("severity"),
                    "'severity' must be notice, warning, error or critical, is '" + word + "'.");
            return Severity.ERROR;
        }
    }

    private @Nullable Pattern alarm(YamlMap map) {
        String expression = map.text("alarm").orElse(null);
        try {
            return expression == null ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            faults.add(map.lineOf("alarm"), "'alarm' is no regular expression: " + e.getDescription() + ".");
            return null;
        }
    }

    private @Nullable Duration duration(YamlMap map, String key) {
        String text = map.text(key).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse("PT" + text.replace(" ", "").replace("min", "m"));
            if (duration.isNegative() || duration.isZero()) {
                throw new DateTimeException("must be positive");
            }
            return duration;
        } catch (DateTimeException e) {
            faults.add(map.lineOf(key), "'" + text + "' is no duration; write one like 10m, 90s or 1h30m.");
            return null;
        }
    }
}
