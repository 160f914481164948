package io.drover.sink.slack;

import io.drover.sink.outbox.RefusedException;
import io.drover.sink.outbox.UnavailableException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slack answered that it will not do it. */
final class SlackError extends RuntimeException {

    private static final Set<String> TOKEN = Set.of(
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "not_allowed_token_type",
            "org_login_required",
            "ekm_access_denied",
            "access_denied");
    private static final Set<String> PLACE =
            Set.of("channel_not_found", "not_in_channel", "is_archived", "restricted_action", "no_permission");
    private static final Set<String> PASSES =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private final String method;
    private final String code;
    private final @Nullable String needed;

    /**
     * @param method of Slack's API, such as {@code chat.postMessage}
     * @param code Slack's word
     * @param needed the scope that is missing; null if it is not that
     */
    SlackError(String method, @Nullable String code, @Nullable String needed) {
        super("Slack answers " + method + " with " + code);
        this.method = method;
        this.code = code == null ? "unknown_error" : code;
        this.needed = needed;
    }

    String code() {
        return code;
    }

    /** Whether the one that it is for is not there any more, or cannot see it. */
    boolean isNobody() {
        return Set.of("user_not_found", "users_not_found", "user_disabled", "not_enabled", "invalid_user_id")
                .contains(code);
    }

    /** What it means for a delivery: the destination takes nothing, or this delivery is refused, with the remedy. */
    RuntimeException judged() {
        if (TOKEN.contains(code)) {
            String token = method.equals("apps.connections.open") ? "app-token" : "bot-token";
            return new UnavailableException("Slack refuses the token (" + code
                    + "). Make a new one, or install the app again, and give it as drover.slack." + token
                    + "; docs/slack.md tells how.");
        } else if (code.equals("missing_scope")) {
            return new UnavailableException("Slack misses a permission of the app for " + method + ": the scope "
                    + needed + ". Update the app from config/slack/manifest.yaml and install it again.");
        } else if (PLACE.contains(code)) {
            return new UnavailableException("Slack cannot write where it should (" + code
                    + "). Check drover.slack.channel, and invite the app there: /invite @Drover.");
        } else if (code.equals("ratelimited") || code.equals("rate_limited")) {
            return busy(Duration.ofSeconds(30));
        } else if (PASSES.contains(code)) {
            return new UnavailableException("Slack has trouble of its own (" + code + "). It goes on by itself.");
        }
        return new RefusedException(
                "Slack refuses this message (" + code + ", " + method + "). What it was about is on the page.");
    }

    static UnavailableException busy(Duration wait) {
        return new UnavailableException(
                "Slack asks for a pause of " + wait.toSeconds() + " s, as it got too much at once.", wait);
    }
}
