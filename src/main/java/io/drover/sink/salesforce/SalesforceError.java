package io.drover.sink.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sink.outbox.RefusedException;
import io.drover.sink.outbox.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One error that Salesforce tells, and what it means for a delivery.
 *
 * @param code such as {@code INVALID_FIELD}
 * @param message Salesforce's own words
 * @param where which part of the request
 */
record SalesforceError(String code, String message, String where) {

    private static final int MESSAGE_CHARS = 250;

    /** Of others that were rolled back, for the sake of the one that says why. */
    private static final Set<String> CONSEQUENCES =
            Set.of("PROCESSING_HALTED", "ALL_OR_NONE_OPERATION_ROLLED_BACK", "TRANSACTION_ROLLED_BACK");

    private static final Set<String> BUSY =
            Set.of("UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT", "UNKNOWN_EXCEPTION", "CONCURRENT_API_CALLS_LIMIT_EXCEEDED");

    /** With what a person does about them, if it does not pass by itself. */
    private static final Map<String, String> UNAVAILABLE = Map.of(
            "REQUEST_LIMIT_EXCEEDED", "It goes on by itself when the requests of the last 24 hours are fewer.",
            "SERVER_UNAVAILABLE", "It goes on by itself.",
            "INVALID_SESSION_ID", "Check the connected app's user and its policies.",
            "API_CURRENTLY_DISABLED", "It goes on by itself.",
            "API_DISABLED_FOR_ORG", "Give the connected app's user the permission API Enabled.",
            "STORAGE_LIMIT_EXCEEDED", "Free storage in the org.");

    private static final Map<String, String> REMEDIES = Map.of(
            "INVALID_FIELD",
                    "Create the field or give the user access to it (config/salesforce), or correct the mapping; then"
                            + " retry.",
            "NOT_FOUND",
                    "Create the object and its external id (config/salesforce), or correct the mapping; then retry.",
            "INVALID_TYPE",
                    "Create the object or give the user access to it (config/salesforce), or correct the mapping; then"
                            + " retry.",
            "STRING_TOO_LONG", "Give the mapping's field a length, or make the field longer; then retry.",
            "INSUFFICIENT_ACCESS_OR_READONLY",
                    "Assign the permission set (config/salesforce) to the user; then retry.");

    static SalesforceError of(JsonNode error, String where) {
        JsonNode code = error.has("errorCode") ? error.get("errorCode") : error.path("statusCode");
        String fields = error.path("fields").isEmpty() ? "" : " " + error.path("fields");
        return new SalesforceError(
                code.asText("UNKNOWN"), shortened(error.path("message").asText("no message") + fields), where);
    }

    boolean consequence() {
        return CONSEQUENCES.contains(code);
    }

    /** What an attempt that met this error ends with. */
    RuntimeException failure(Duration limitWait) {
        String what = "Salesforce says " + code + (where.isEmpty() ? "" : " of " + where) + ": " + sentence(message);
        if (BUSY.contains(code)) {
            return new BusyException(what);
        }
        String remedy = UNAVAILABLE.get(code);
        if (remedy != null) {
            return new UnavailableException(
                    what + " " + remedy, code.equals("REQUEST_LIMIT_EXCEEDED") ? limitWait : Duration.ZERO);
        }
        return new RefusedException(
                what + " " + REMEDIES.getOrDefault(code, "Correct the record, the mapping or the org; then retry."));
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") ? text : text + ".";
    }

    private static String shortened(String text) {
        return text.length() <= MESSAGE_CHARS ? text : text.substring(0, MESSAGE_CHARS) + "…";
    }
}
