package io.drover.app.config;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;

/** The settings of a site for a command that starts no service: the same file, variables and properties, checked the same way. */
public final class SiteSettings {

    /** As Quarkus has it: below the environment and the system properties. */
    private static final int FILE_ORDINAL = 265;

    private SiteSettings() {}

    /**
     * @throws UserFault if something is set wrong, with the place
     */
    public static Settings of(Home home) {
        return config(home).getConfigMapping(Settings.class);
    }

    /**
     * The same, by their names; with the defaults of those that are not set.
     *
     * @throws UserFault if something is set wrong, with the place
     */
    public static SmallRyeConfig config(Home home) {
        Properties properties = System.getProperties();
        new SettingsCheck().check(home, System.getenv(), properties);
        System.setProperty(Home.PROPERTY, home.folder().toString());
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(Settings.class)
                .withValidateUnknown(false);
        try {
            if (Files.exists(home.settings())) {
                builder.withSources(new YamlConfigSource(home.settings().toUri().toURL(), FILE_ORDINAL));
            }
        } catch (IOException e) {
            throw new UserFault("Cannot read " + home.settings() + ": " + e + ". It must be a readable UTF-8 file.", e);
        }
        return builder.build();
    }
}
