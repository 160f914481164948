package io.drover.process.rules;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import io.drover.model.yaml.YamlNode;
import io.drover.process.rules.MachineRules.AlarmRule;
import io.drover.process.rules.MachineRules.Capture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what a rules file takes from lines: {@code captures}, {@code counts}, {@code alarms}. */
final class TakingReader {

    private final YamlMap root;
    private final RegionNames names;
    private final int mainRegion;
    private final MatchReader matches;
    private final Faults faults;

    TakingReader(YamlMap root, RegionNames names, int mainRegion, MatchReader matches, Faults faults) {
        this.root = root;
        this.names = names;
        this.mainRegion = mainRegion;
        this.matches = matches;
        this.faults = faults;
    }

    List<Capture> captures() {
        YamlMap captures = root.map("captures");
        List<Capture> all = new ArrayList<>();
        for (String field : captures.entries().keySet()) {
            for (YamlNode node : captures.list(field)) {
                if (!(node instanceof YamlMap capture)) {
                    faults.add(
                            node.line(), "capture '" + field + "' must be a map with 'regex', is " + node.kind() + ".");
                    continue;
                }
                capture.onlyKeys("capture '" + field + "'", "when", "region", "regex", "on", "once");
                if (capture.requiredText("capture '" + field + "'", "regex").isEmpty()) {
                    continue;
                }
                Pattern pattern = matches.pattern(capture, "regex");
                if (pattern.matcher("").groupCount() == 0) {
                    faults.add(
                            capture.lineOf("regex"),
                            "capture '" + field + "' takes the first group of its regex; put"
                                    + " what you want in brackets: (…).");
                }
                YamlNode when = capture.get("when");
                Match condition = when == null ? matches.candidates(pattern) : matches.read(when);
                all.add(new Capture(
                        field,
                        condition,
                        names.region(capture, mainRegion, faults),
                        pattern,
                        matches.group(capture),
                        once(capture)));
            }
        }
        return all;
    }

    private boolean once(YamlMap capture) {
        String once = capture.text("once").orElse("false");
        if (!once.equals("true") && !once.equals("false")) {
            faults.add(capture.lineOf("once"), "'once' must be true or false, is '" + once + "'.");
        }
        return once.equals("true");
    }

    Map<String, Match> counts() {
        Map<String, Match> counts = new LinkedHashMap<>();
        root.map("counts").entries().forEach((name, node) -> counts.put(name, matches.read(node)));
        return counts;
    }

    List<AlarmRule> alarms() {
        List<AlarmRule> alarms = new ArrayList<>();
        for (YamlNode node : root.list("alarms")) {
            if (!(node instanceof YamlMap alarm)) {
                faults.add(node.line(), "an alarm must be a map with 'when', is " + node.kind() + ".");
                continue;
            }
            alarm.onlyKeys("an alarm", "when", "region", "regex", "on");
            YamlNode when = alarm.get("when");
            if (when == null) {
                faults.add(alarm.line(), "an alarm needs 'when'.");
                continue;
            }
            Pattern pattern = alarm.has("regex") ? matches.pattern(alarm, "regex") : null;
            if (pattern != null && !pattern.pattern().contains("(?<text>")) {
                faults.add(
                        alarm.lineOf("regex"),
                        "an alarm's regex needs a group 'text' (and may have one 'code'):" + " (?<code>…) (?<text>…).");
            }
            alarms.add(new AlarmRule(
                    matches.read(when), names.region(alarm, mainRegion, faults), pattern, matches.group(alarm)));
        }
        return alarms;
    }
}
