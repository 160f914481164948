package io.drover.process.rules;

import io.drover.model.yaml.PackFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * {@code rules:<file.rules.yaml>}, inside {@code oneTransaction}: the lines of the body ({@link io.drover.model.LineChunk})
 * become what they say of a machine ({@link io.drover.model.MachineChanges}). The machine's open state is read from the
 * ledger and written back in the same transaction, lines that do not fit become rejected lines. The file is looked for below
 * the home folder, in {@code config/packs/}, then among the packs that come along ({@link PackFiles}).
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code machine}</td><td>the machine's id; required</td></tr>
 * <tr><td>{@code zone}</td><td>what <code>{{zone}}</code> stands for in the file</td></tr>
 * <tr><td>{@code param.<name>}</td><td>what <code>{{name}}</code> stands for in the file</td></tr>
 * </table>
 */
public final class RulesComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) {
        String machine = getAndRemoveParameter(parameters, "machine", String.class);
        if (machine == null || machine.isBlank()) {
            throw new IllegalArgumentException("rules:" + file + " needs the option 'machine', the machine's id");
        }
        Map<String, String> placeholders = new HashMap<>();
        keep(placeholders, "zone", getAndRemoveParameter(parameters, "zone", String.class));
        PropertiesHelper.extractProperties(parameters, "param.")
                .forEach((name, value) -> keep(placeholders, name, String.valueOf(value)));
        Path home = Path.of(getCamelContext().resolvePropertyPlaceholders("{{drover.home:.}}"));
        MachineRules rules = RulesFile.read(new PackFiles(home).read(file), placeholders);
        return new RulesEndpoint(uri, this, new RulesEngine(rules, machine));
    }

    private static void keep(Map<String, String> placeholders, String name, @Nullable String value) {
        if (value != null) {
            placeholders.put(name, value);
            // Camel's YAML makes timePattern of time-pattern in the parameters of a step
            placeholders.put(StringHelper.camelCaseToDash(name), value);
        }
    }
}
