package io.drover.sink.slack;

import java.net.URI;
import java.util.Optional;

/**
 * How a site signs in to Slack.
 *
 * @param api address of Slack's API
 * @param botToken {@code xoxb-…}; secret
 * @param appToken {@code xapp-…}, for Socket Mode; secret; empty if nobody is to be heard
 */
public record SlackLogin(URI api, String botToken, Optional<String> appToken) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "login at " + api;
    }
}
