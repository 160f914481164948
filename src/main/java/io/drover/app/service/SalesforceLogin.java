package io.drover.app.service;

import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;

/** Camel's Salesforce component with a site's login. It signs in with the first delivery, and anew when the session has ended. */
@Singleton
public final class SalesforceLogin {

    private static final int THREADS = 2;

    private final Settings.Salesforce settings;

    SalesforceLogin(Settings settings) {
        this.settings = settings.salesforce();
    }

    @Produces
    @Singleton
    @Named("salesforce")
    @Unremovable
    SalesforceComponent component() {
        return component(settings);
    }

    /**
     * The component for {@code settings}.
     *
     * @throws UserFault if they are incomplete
     */
    public static SalesforceComponent component(Settings.Salesforce settings) {
        boolean byPassword =
                settings.username().isPresent() || settings.password().isPresent();
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginUrl(settings.url());
        component.setClientId(required(settings.clientId(), "client-id"));
        component.setClientSecret(required(settings.clientSecret(), "client-secret"));
        if (byPassword) {
            component.setUserName(required(settings.username(), "username"));
            // Salesforce takes the token as the password's end
            component.setPassword(required(settings.password(), "password")
                    + settings.securityToken().orElse(""));
        }
        component.setAuthenticationType(
                byPassword ? AuthenticationType.USERNAME_PASSWORD : AuthenticationType.CLIENT_CREDENTIALS);
        component.setLazyLogin(true);
        component.setWorkerPoolSize(THREADS);
        component.setWorkerPoolMaxSize(THREADS);
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion(settings.apiVersion());
        component.setConfig(config);
        return component;
    }

    private static String required(Optional<String> value, String name) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> new UserFault(
                                "drover.salesforce." + name
                                        + " is missing. With drover.salesforce.client-id go client-secret, and for a login by password"
                                        + " also username, password and security-token; docs/salesforce.md tells where they come from."));
    }
}
