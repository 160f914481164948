package io.drover.app.config;

import io.drover.app.Home;
import io.drover.app.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Checks what a site set before anything starts with it: the file, environment variables and system properties. The first
 * mistake is a {@link UserFault} that names the key, where it stands, and what to write instead.
 */
public final class SettingsCheck {

    /** Variables that the launcher reads or writes itself. */
    private static final Set<String> LAUNCHER =
            Set.of("DROVER_JAVA_OPTS", "DROVER_AOT", "DROVER_CALLED_FROM", "DROVER_TERMINAL", "DROVER_KEYBOARD");

    private static final String ALL = " All settings are in docs/settings.md.";

    private final SettingsCatalogue catalogue = SettingsCatalogue.ofDrover();

    /** Checks everything that could set something for {@code home}. */
    public void check(Home home, Map<String, String> environment, Properties properties) {
        file(home);
        environment.forEach(this::variable);
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> key("the system property -D" + name + ": ", name, properties.getProperty(name)));
    }

    private void file(Home home) {
        for (String other : List.of("application.yml", "application.properties")) {
            if (Files.exists(home.config().resolve(other))) {
                throw new UserFault("config/" + other + " is not read. Put its settings into config/application.yaml.");
            }
        }
        if (!Files.exists(home.settings())) {
            return;
        }
        String name = home.nameOf(home.settings());
        Optional<Node> root = YamlFile.parse(text(home, name), name);
        List<YamlFile.Entry> entries =
                root.map(node -> YamlFile.entries(node, name)).orElse(List.of());
        for (YamlFile.Entry entry : entries) {
            // a profile's settings are nested under %name
            String where = name + ":" + entry.line() + ": ";
            nested(where, entry.key());
            key(where, entry.key().replaceFirst("^\"?%[^.]+\\.", ""), entry.value());
        }
    }

    /** A key with dots is one name in YAML, and nobody reads a setting of that name. */
    private void nested(String where, String key) {
        String plain = key.replace("\"", "");
        boolean dotted = key.matches("\"(drover|quarkus|camel)\\..*")
                || key.startsWith("drover.")
                        && !key.equals(plain)
                        && catalogue.find(key).isEmpty();
        if (dotted) {
            throw new UserFault(where + plain + " would not be read: in YAML it is written "
                    + plain.replace(".", ": { ") + ": …" + " }".repeat(plain.split("\\.").length - 1)
                    + ", or with each word on a line of its own, further in than the one before.");
        }
    }

    private static String text(Home home, String name) {
        try {
            return Files.readString(home.settings());
        } catch (IOException e) {
            throw new UserFault("Cannot read " + name + ": " + e + ". It must be a readable UTF-8 file.", e);
        }
    }

    private void key(String where, String key, String value) {
        String area = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        if (!area.equals("drover")) {
            if (NearestWord.distance(area, "drover") <= 2) {
                throw new UserFault(where + "there is no setting " + key + ". Drover's own begin with drover." + ALL);
            }
            return; // Quarkus' and Camel's own, and values of a site's own for its routes
        }
        Setting setting = catalogue
                .find(key)
                .or(() -> catalogue.find(key.replaceAll("\\[\\d+]$", "[*]")))
                .orElseThrow(() -> new UserFault(where + "there is no setting " + key + "."
                        + NearestWord.hint(
                                key, catalogue.all().stream().map(Setting::name).toList()) + ALL));
        value(where, key, setting, value);
    }

    private void variable(String variable, String value) {
        if (!variable.startsWith("DROVER_") || LAUNCHER.contains(variable)) {
            return;
        }
        List<String> known = Stream.concat(catalogue.all().stream().map(Setting::variable), LAUNCHER.stream())
                .toList();
        Setting setting = catalogue
                .findVariable(variable)
                .orElseThrow(() -> new UserFault("There is no setting for the environment variable " + variable + "."
                        + NearestWord.hint(variable, known) + ALL));
        value("the environment variable ", variable, setting, value);
    }

    private static void value(String where, String key, Setting setting, String value) {
        boolean expression = value.contains("${");
        if (!expression && !setting.type().accepts(value)) {
            String shown = setting.secret() ? "something else" : "'" + value + "'";
            throw new UserFault(
                    where + key + " must be " + setting.type().description() + ", was " + shown + "." + ALL);
        }
    }
}
