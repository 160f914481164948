package io.drover.process.rules;

import io.drover.model.Fingerprint;
import io.drover.model.yaml.Faults;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import io.drover.model.yaml.YamlFile;
import io.drover.model.yaml.YamlMap;
import io.drover.process.rules.MachineRules.AlarmRule;
import io.drover.process.rules.MachineRules.Capture;
import io.drover.process.rules.MachineRules.JobRule;
import io.drover.process.rules.MachineRules.Region;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code *.rules.yaml} file: a map as in {@code routes/laser/ipg-laser.rules.yaml}. All of its faults are told at once. */
public final class RulesFile {

    private final Faults faults;
    private final YamlMap root;

    private RulesFile(PackFiles.Found file, Map<String, String> parameters) {
        this.faults = new Faults(file.name());
        this.root = YamlFile.read(file.text(), parameters, faults);
    }

    /**
     * Reads {@code file} with {@code parameters} for its placeholders.
     *
     * @throws FaultyFileException if anything in it is wrong: each fault with file, line and remedy
     */
    public static MachineRules read(PackFiles.Found file, Map<String, String> parameters) {
        return new RulesFile(file, parameters).rules();
    }

    private MachineRules rules() {
        root.onlyKeys(
                "a rules file",
                "machine",
                "line",
                "time",
                "regions",
                "timeouts",
                "new-file",
                "job",
                "captures",
                "counts",
                "alarms",
                "incidents",
                "shifts",
                "examples");
        String name = root.requiredText("a rules file", "machine");
        LineShape shape = shape();
        int timeGroup = shape.groups().indexOf("time");
        if (timeGroup < 0) {
            faults.add(root.lineOf("line"), "the line pattern needs a group 'time': (?<time>…).");
        }
        YamlMap time = root.map("time");
        time.onlyKeys("'time'", "pattern", "zone");
        List<TimePattern> times = times(time);
        ZoneId zone = zone(time);
        RegionNames names = RegionNames.of(root, faults);
        MatchReader matches = new MatchReader(
                faults, shape.groups(), names, root.map("captures").entries().keySet());
        RegionReader regionReader = new RegionReader(root, names, matches, faults);
        List<Region> regions = regionReader.regions();
        @Nullable List<Integer> newFile = regionReader.newFile(regions);
        JobRule job = regionReader.job(regions);
        TakingReader taking = new TakingReader(root, names, job == null ? 0 : job.region(), matches, faults);
        List<Capture> captures = taking.captures();
        Map<String, Match> counts = taking.counts();
        List<AlarmRule> alarms = taking.alarms();
        List<IncidentRule> incidents = new IncidentReader(root, names, faults).read(regions);
        if (!faults.any()) {
            new RulesLint(root, regions, newFile, matches.literals(), faults).check(alarms);
        }
        Shifts shifts = new ShiftReader(faults).read(root, zone);
        List<RulesExample> examples = new ExampleReader(faults).read(root);
        faults.throwIfAny();
        return new MachineRules(
                name,
                faults.file(),
                hash(zone),
                shape,
                timeGroup,
                times,
                zone,
                matches.literals(),
                regions,
                newFile,
                job,
                captures,
                counts,
                alarms,
                incidents,
                shifts,
                examples);
    }

    private LineShape shape() {
        String pattern = root.requiredText("a rules file", "line");
        try {
            return LineShape.of(pattern);
        } catch (PatternSyntaxException e) {
            faults.add(
                    root.lineOf("line"),
                    "'line' is no regular expression: " + e.getDescription() + " at character " + (e.getIndex() + 1)
                            + ".");
            return LineShape.of("(?<time>.*)");
        }
    }

    private List<TimePattern> times(YamlMap time) {
        List<TimePattern> patterns = new ArrayList<>();
        for (String pattern : time.texts("pattern")) {
            try {
                patterns.add(TimePattern.of(pattern));
            } catch (IllegalArgumentException e) {
                faults.add(
                        time.lineOf("pattern"),
                        "'" + pattern + "' is no time pattern; write one like MM/dd/yyyy HH:mm:ss.SSS, or iso.");
            }
        }
        if (time.texts("pattern").isEmpty()) {
            faults.add(time.lineOf("pattern"), "'time' needs a 'pattern', such as yyyy-MM-dd HH:mm:ss.SSS, or iso.");
        }
        return patterns;
    }

    private ZoneId zone(YamlMap time) {
        String zone = time.text("zone").orElse("");
        try {
            return zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            faults.add(time.lineOf("zone"), "'" + zone + "' is no time zone; write one like America/New_York or UTC.");
            return ZoneId.of("UTC");
        }
    }

    /** Of what the file says of lines, not of how it is laid out; examples and incidents change no row. */
    private String hash(ZoneId zone) {
        StringBuilder meaning = new StringBuilder(zone.getId());
        root.entries().forEach((key, node) -> {
            if (!key.equals("examples") && !key.equals("incidents")) {
                meaning.append('\n').append(key).append('=').append(node.meaning());
            }
        });
        byte[] bytes = meaning.toString().getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(bytes, 0, bytes.length).hash();
    }
}
