package io.drover.process.rules;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code shifts} of a rules file: {@code Day: 06:00-16:30}, half-open. Together they must fill the day exactly. */
final class ShiftReader {

    private final Faults faults;

    ShiftReader(Faults faults) {
        this.faults = faults;
    }

    Shifts read(YamlMap root, ZoneId zone) {
        YamlMap shifts = root.map("shifts");
        List<Shifts.Start> starts = new ArrayList<>();
        Map<String, LocalTime> ends = new HashMap<>();
        for (String name : shifts.entries().keySet()) {
            String[] bounds = shifts.text(name).orElse("").split("-", -1);
            LocalTime start = bounds.length == 2 ? time(bounds[0]) : null;
            LocalTime end = bounds.length == 2 ? time(bounds[1]) : null;
            if (start == null || end == null) {
                faults.add(
                        shifts.lineOf(name),
                        "shift '" + name + "' must be written like 06:00-16:30, is '"
                                + shifts.text(name).orElse("") + "'.");
                return new Shifts(List.of(), zone);
            }
            starts.add(new Shifts.Start(name, start));
            ends.put(name, end);
        }
        starts.sort(Comparator.comparing(Shifts.Start::at));
        for (int i = 0; i < starts.size(); i++) {
            Shifts.Start shift = starts.get(i);
            Shifts.Start next = starts.get((i + 1) % starts.size());
            if (!next.at().equals(ends.get(shift.name()))) {
                faults.add(
                        shifts.lineOf(shift.name()),
                        "shift '" + shift.name() + "' ends at " + ends.get(shift.name()) + ", but the next one, '"
                                + next.name() + "', starts at " + next.at()
                                + "; every moment must belong to exactly one shift.");
            }
        }
        return new Shifts(starts, zone);
    }

    /** {@code HH:mm} or {@code HH:mm:ss}; {@code 24:00} is midnight; null if it is none. */
    private static @Nullable LocalTime time(String written) {
        String text = written.strip();
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
