package io.drover.routes.questionnaire;

import io.drover.ledger.Ledger;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.reader.collect.CollectComponent;
import io.drover.reader.collect.Collected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The bundled route of questionnaires on a ledger, without the service around it; it collects when it is told. */
public final class Exporter implements AutoCloseable {

    private final Path home;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** @param settings of {@code drover.questionnaire.<server>}, by {@code <server>.<name>} */
    public Exporter(Ledger ledger, Path home, Map<String, String> settings) throws Exception {
        this.home = home;
        Properties properties = new Properties();
        properties.setProperty("drover.home", home.toString());
        properties.setProperty("collect.periodic", "false");
        settings.forEach((name, value) -> properties.setProperty("drover.questionnaire." + name, value));
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        for (String file : List.of("ops/errors", "questionnaire/questionnaire")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/" + file + ".camel.yaml"));
        }
        for (String server : settings.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .sorted()
                .toList()) {
            TemplatedRouteBuilder.builder(camel, "questionnaire")
                    .parameters(Map.of("server", server, "zone", "UTC"))
                    .add();
        }
        camel.start();
    }

    /** Settings of the server {@code study} at {@code site}, and others. */
    public static Map<String, String> study(StandInSite site, String... others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "study.url",
                site.url(),
                "study.user",
                StandInSite.USER,
                "study.password",
                StandInSite.PASSWORD,
                "study.ready",
                "true",
                "study.pause",
                "1ms",
                "study.answer-timeout",
                "20s"));
        for (int i = 0; i < others.length; i += 2) {
            settings.put("study." + others[i], others[i + 1]);
        }
        return settings;
    }

    public List<Collected> collect() {
        return camel.getComponent("collect", CollectComponent.class).collectNow("", "");
    }

    /** All CSV files of {@code server}, by name. */
    public Map<String, String> csv(String server) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Path folder = home.resolve("data/active_data").resolve(server);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    /** The lines of the only CSV file of the server {@code study}, its header included. */
    public List<String> lines() throws IOException {
        Map<String, String> files = csv("study");
        if (files.size() != 1) {
            throw new IllegalStateException("not one CSV file, but " + files.keySet());
        }
        return List.of(files.values().iterator().next().split("\r\n"));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
