package io.drover.process.rules;

import io.drover.model.yaml.Faults;
import io.drover.model.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of all states, so that rules can point at them: {@code Cutting}, or {@code status.Cutting} where two regions have
 * a state of that name.
 *
 * @param states per region, in the file's order, its states in the file's order
 */
record RegionNames(Map<String, List<String>> states) {

    /** The names in the {@code regions} of a rules file. */
    static RegionNames of(YamlMap root, Faults faults) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        YamlMap regions = root.map("regions");
        regions.entries().keySet().forEach(region -> {
            List<String> states = List.copyOf(regions.map(region).entries().keySet());
            if (states.isEmpty()) {
                faults.add(regions.lineOf(region), "region '" + region + "' has no state.");
            }
            names.put(region, states);
        });
        if (names.isEmpty()) {
            faults.add(
                    root.lineOf("regions"),
                    "a rules file needs 'regions', with one region at least, such as 'status'.");
        }
        return new RegionNames(names);
    }

    /** Index of the region that {@code region} names in {@code map}; {@code otherwise} if it is not there. */
    int region(YamlMap map, int otherwise, Faults faults) {
        String name = map.text("region").orElse("");
        int region = regions().indexOf(name);
        if (!name.isEmpty() && region < 0) {
            faults.add(map.lineOf("region"), "there is no region '" + name + "'" + Faults.remedy(name, regions()));
        }
        return region < 0 ? otherwise : region;
    }

    List<String> regions() {
        return List.copyOf(states.keySet());
    }

    /** Index of the region and index of the state; a fault if there is no such state, or several. */
    int[] find(int line, String name, Faults faults) {
        List<int[]> found = new ArrayList<>();
        Map<String, String> known = new LinkedHashMap<>();
        for (int region = 0; region < regions().size(); region++) {
            String regionName = regions().get(region);
            List<String> names = states.getOrDefault(regionName, List.of());
            for (int state = 0; state < names.size(); state++) {
                known.put(names.get(state), regionName);
                if (name.equals(names.get(state)) || name.equals(regionName + "." + names.get(state))) {
                    found.add(new int[] {region, state});
                }
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        faults.add(
                line,
                found.isEmpty()
                        ? "there is no state '" + name + "'" + Faults.remedy(name, known.keySet())
                        : "several regions have a state '" + name + "'; write <region>." + name + ".");
        return found.isEmpty() ? new int[] {0, -2} : found.get(0);
    }
}
