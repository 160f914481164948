package io.drover.app.service;

import io.drover.app.config.Settings;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;

/** Camel's mail component with a site's mail server. It connects with the first mail. */
@Singleton
public final class MailLogin {

    private static final int PLAIN_PORT = 25;
    private static final int STARTTLS_PORT = 587;
    private static final int TLS_PORT = 465;

    private final Settings.Mail settings;

    MailLogin(Settings settings) {
        this.settings = settings.mail();
    }

    @Produces
    @Singleton
    @Named("smtp")
    @Unremovable
    MailComponent component() {
        return component(settings);
    }

    /** The component for {@code settings}. */
    public static MailComponent component(Settings.Mail settings) {
        MailConfiguration configuration = new MailConfiguration() {
            @Override
            public void configure(URI uri) {
                super.configure(uri);
                // the address in the route names the host alone
                setPort(port(settings));
            }
        };
        configuration.configureProtocol("smtp");
        settings.user().ifPresent(configuration::setUsername);
        settings.password().ifPresent(configuration::setPassword);
        configuration.setFrom(settings.from());
        settings.to().ifPresent(configuration::setTo);
        configuration.setConnectionTimeout(Math.toIntExact(settings.timeout().toMillis()));
        configuration.setAdditionalJavaMailProperties(properties(settings));
        MailComponent component = new MailComponent();
        component.setConfiguration(configuration);
        return component;
    }

    private static Properties properties(Settings.Mail settings) {
        Properties properties = new Properties();
        Duration timeout = settings.timeout();
        properties.setProperty("mail.smtp.timeout", String.valueOf(timeout.toMillis()));
        properties.setProperty("mail.smtp.writetimeout", String.valueOf(timeout.toMillis()));
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        switch (settings.tls()) {
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case ALWAYS -> properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        // a certificate that nobody has signed seldom bears the name by which the house knows the server
        properties.setProperty(
                "mail.smtp.ssl.checkserveridentity",
                String.valueOf(settings.trust().isEmpty()));
        settings.trust().ifPresent(hosts -> properties.setProperty("mail.smtp.ssl.trust", hosts));
        return properties;
    }

    private static int port(Settings.Mail settings) {
        if (settings.port() != 0) {
            return settings.port();
        }
        return switch (settings.tls()) {
            case STARTTLS -> STARTTLS_PORT;
            case ALWAYS -> TLS_PORT;
            case NONE -> PLAIN_PORT;
        };
    }
}
