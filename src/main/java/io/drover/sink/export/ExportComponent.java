package io.drover.sink.export;

import io.drover.model.yaml.PackFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.StringHelper;

/**
 * {@code export:<mapping.export.yaml>}, after {@code history:machine} and in its transaction: the finished job of the body
 * ({@link io.drover.model.Job}) becomes JSON text. Headers: {@code DroverKey}, {@code <machine>_<job id>};
 * {@code DroverMachine}; {@code DroverNewest}, whether it is the machine's newest finished job. The file is looked for as
 * {@code rules:} does ({@link PackFiles}).
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code zone}</td><td>what <code>{{zone}}</code> stands for in the file</td></tr>
 * <tr><td>{@code param.<name>}</td><td>what <code>{{name}}</code> stands for in the file, and what the expression
 * {@code param.<name>} gives</td></tr>
 * </table>
 */
public final class ExportComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) {
        Map<String, String> itsParameters = new HashMap<>();
        String zone = getAndRemoveParameter(parameters, "zone", String.class);
        if (zone != null) {
            itsParameters.put("zone", zone);
        }
        PropertiesHelper.extractProperties(parameters, "param.").forEach((name, value) -> {
            itsParameters.put(name, String.valueOf(value));
            // Camel's YAML makes plantCode of plant-code in the parameters of a step
            itsParameters.put(StringHelper.camelCaseToDash(name), String.valueOf(value));
        });
        Path home = Path.of(getCamelContext().resolvePropertyPlaceholders("{{drover.home:.}}"));
        return new ExportEndpoint(uri, this, ExportFile.read(new PackFiles(home).read(file), itsParameters));
    }
}
