package io.drover.process.rules;

import io.drover.ledger.ChunkOf;
import io.drover.model.LineChunk;
import io.drover.model.yaml.PackFiles;
import java.nio.file.Path;
import java.util.Map;

/** Rules for tests. */
final class RulesOf {

    static final Map<String, String> NEW_YORK = Map.of("zone", "America/New_York");

    private RulesOf() {}

    static MachineRules laser() {
        return file("classpath:routes/laser/ipg-laser.rules.yaml", NEW_YORK);
    }

    static MachineRules file(String name, Map<String, String> parameters) {
        return RulesFile.read(new PackFiles(Path.of("nowhere")).read(name), parameters);
    }

    static MachineRules text(String yaml) {
        return RulesFile.read(new PackFiles.Found("test.rules.yaml", yaml), Map.of());
    }

    /** Runs laser lines with a time of day on 2024-12-20 in front, in one piece, from nothing. */
    static RulesResult lasers(String... lines) {
        return new RulesEngine(laser(), "ipgB").run(MachineSnapshot.NONE, chunk(lines));
    }

    static LineChunk chunk(String... lines) {
        String[] dated = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            dated[i] = lines[i].matches("\\d\\d:\\d\\d:\\d\\d.*") ? "12/20/2024 " + withMillis(lines[i]) : lines[i];
        }
        return ChunkOf.lines("laser:ipgB", "ipgB", 1, 0, dated);
    }

    private static String withMillis(String line) {
        return line.charAt(8) == '.' ? line : line.substring(0, 8) + ".000" + line.substring(8);
    }
}
