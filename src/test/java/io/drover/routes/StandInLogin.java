package io.drover.routes;

import io.drover.app.config.Settings;
import io.drover.sink.salesforce.SalesforceStandIn;
import java.time.Duration;
import java.util.Optional;

/** A login at {@link SalesforceStandIn}. */
public final class StandInLogin implements Settings.Salesforce {

    private final String url;
    private final boolean byPassword;

    /** By client credentials, at the stand-in with this address. */
    public StandInLogin(String url) {
        this(url, false);
    }

    private StandInLogin(String url, boolean byPassword) {
        this.url = url;
        this.byPassword = byPassword;
    }

    static StandInLogin byPassword(String url) {
        return new StandInLogin(url, true);
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Optional<String> clientId() {
        return Optional.of(SalesforceStandIn.CLIENT_ID);
    }

    @Override
    public Optional<String> clientSecret() {
        return Optional.of(SalesforceStandIn.CLIENT_SECRET);
    }

    @Override
    public Optional<String> username() {
        return byPassword ? Optional.of(SalesforceStandIn.USERNAME) : Optional.empty();
    }

    @Override
    public Optional<String> password() {
        return byPassword ? Optional.of(SalesforceStandIn.PASSWORD) : Optional.empty();
    }

    @Override
    public Optional<String> securityToken() {
        return byPassword ? Optional.of(SalesforceStandIn.SECURITY_TOKEN) : Optional.empty();
    }

    @Override
    public String apiVersion() {
        return "60.0";
    }

    @Override
    public Duration limitWait() {
        return Duration.ofMillis(60);
    }
}
