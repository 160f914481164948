package io.drover.sink.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sink.outbox.RefusedException;
import io.drover.sink.outbox.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Salesforce answered to a composite request. Every part of it is looked at: the answer as a whole is 200 also when all
 * was rolled back.
 */
final class CompositeAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final Duration limitWait;

    /**
     * @param limitWait how long nothing is sent once the org's limit of requests is reached
     */
    CompositeAnswer(Duration limitWait) {
        this.limitWait = limitWait;
    }

    /**
     * The record id of the parent, if the answer has one; a request that only deletes has none.
     *
     * @param status HTTP status
     * @param body the answer's body
     * @throws RefusedException if it will be the same for this delivery each time
     * @throws UnavailableException if it will be the same for every delivery at present
     * @throws BusyException if another attempt may succeed
     */
    Optional<String> recordId(int status, String body) {
        JsonNode json = read(body);
        if (status < OK || status >= 300) {
            throw ofStatus(status, json);
        }
        JsonNode answers = json.path("compositeResponse");
        if (!answers.isArray()) {
            throw new UnavailableException(
                    "Salesforce's address answers with something that is none of its answers, perhaps the page of a proxy or"
                            + " of a login. Check drover.salesforce.url, and whether a browser on this machine gets there.");
        }
        List<SalesforceError> errors = new ArrayList<>();
        answers.forEach(answer -> errors.addAll(errors(answer)));
        // the cause comes first; if all are consequences, any of them
        Optional<SalesforceError> error = Stream.concat(
                        errors.stream().filter(each -> !each.consequence()), errors.stream())
                .findFirst();
        if (error.isPresent()) {
            throw error.get().failure(limitWait);
        }
        return Optional.ofNullable(answers.path(0).at("/body/id").textValue());
    }

    private static List<SalesforceError> errors(JsonNode answer) {
        int status = answer.path("httpStatusCode").asInt();
        String reference = answer.path("referenceId").asText();
        JsonNode body = answer.path("body");
        List<SalesforceError> errors = new ArrayList<>();
        boolean gone = status == NOT_FOUND && reference.startsWith("gone");
        if (status >= 300 && !gone && !body.isArray()) {
            errors.add(new SalesforceError("HTTP " + status, body.toString(), reference));
        }
        if (!body.isArray() || gone) {
            return errors;
        }
        int number = 0;
        for (JsonNode item : body) {
            number++;
            if (item.has("success")) {
                String where = reference + ", record " + number;
                item.path("errors").forEach(each -> errors.add(SalesforceError.of(each, where)));
                if (!item.get("success").asBoolean() && item.path("errors").isEmpty()) {
                    errors.add(new SalesforceError("UNKNOWN", "no success and no error", where));
                }
            } else if (status >= 300) {
                errors.add(SalesforceError.of(item, reference));
            }
        }
        return errors;
    }

    private RuntimeException ofStatus(int status, JsonNode json) {
        Optional<SalesforceError> error =
                json.isArray() && json.size() > 0 ? Optional.of(SalesforceError.of(json.get(0), "")) : Optional.empty();
        if (status == 400 || status == 413 || status == 414 || status == 415 || status == 422) {
            return error.map(each -> each.failure(limitWait))
                    .orElseGet(() -> new RefusedException("Salesforce refuses the request (HTTP " + status
                            + ") without saying why. Correct the mapping; then retry."));
        }
        String said = error.map(each -> each.code() + ": " + each.message()).orElse("no reason given");
        return new UnavailableException(
                "Salesforce answers HTTP " + status + " (" + said + "). " + remedy(status),
                error.filter(each -> each.code().equals("REQUEST_LIMIT_EXCEEDED"))
                                .isPresent()
                        ? limitWait
                        : Duration.ZERO);
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> "A new login did not help: check the connected app's user and its policies.";
            case 403 ->
                "It goes on by itself if a limit was reached; else give the user API Enabled and the permission set"
                        + " of config/salesforce.";
            case 404 -> "Check drover.salesforce.api-version and drover.salesforce.url.";
            case 429 -> "It goes on by itself.";
            default -> "It goes on by itself when Salesforce is back.";
        };
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
