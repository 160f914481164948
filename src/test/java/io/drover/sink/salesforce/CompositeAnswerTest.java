package io.drover.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.sink.outbox.RefusedException;
import io.drover.sink.outbox.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositeAnswerTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final CompositeAnswer answer = new CompositeAnswer(LIMIT);

    @Test
    void shouldGiveTheParentsRecordId() {
        assertThat(answer.recordId(
                        200,
                        composite(
                                made("parent"),
                                "{\"referenceId\":\"children1\",\"httpStatusCode\":200,"
                                        + "\"body\":[{\"id\":\"b\",\"success\":true,\"errors\":[]}]}")))
                .contains("a01");
    }

    @Test
    void shouldTakeWhatIsGoneAlreadyAsDeleted() {
        assertThat(answer.recordId(
                        200,
                        composite(
                                "{\"referenceId\":\"gone1\",\"httpStatusCode\":404,\"body\":[{\"errorCode\":\"NOT_FOUND\",\"message\":\"no\"}]}",
                                "{\"referenceId\":\"gone2\",\"httpStatusCode\":204,\"body\":null}")))
                .isEmpty();
        assertThatThrownBy(() ->
                        answer.recordId(200, composite(refused("gone1", "INSUFFICIENT_ACCESS_OR_READONLY", "no"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void shouldTellTheCauseAndNotWhatFollowedFromIt() {
        assertThatThrownBy(() -> answer.recordId(
                        200,
                        composite(
                                refused("parent", "PROCESSING_HALTED", "rolled back"),
                                refused("children1", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "End before start"))))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "Salesforce says FIELD_CUSTOM_VALIDATION_EXCEPTION of children1: End before start. Correct the"
                                + " record, the mapping or the org; then retry.");
        assertThatThrownBy(() -> answer.recordId(200, composite(refused("parent", "PROCESSING_HALTED", "rolled back"))))
                .hasMessageContaining("PROCESSING_HALTED");
    }

    @Test
    void shouldNotTakeARecordWithoutSuccessForMade() {
        assertThatThrownBy(() -> answer.recordId(
                        200,
                        composite(
                                made("parent"),
                                "{\"referenceId\":\"children1\",\"httpStatusCode\":200,"
                                        + "\"body\":[{\"success\":true},{\"success\":false,\"errors\":[]}]}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("children1, record 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNABLE_TO_LOCK_ROW", "UNKNOWN_EXCEPTION", "QUERY_TIMEOUT"})
    void shouldTryAgainWhatPasses(String code) {
        assertThatThrownBy(() -> answer.recordId(200, composite(refused("parent", code, "busy"))))
                .isInstanceOf(BusyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER_UNAVAILABLE", "STORAGE_LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG"})
    void shouldHoldTheDestinationWhereNobodyIsServed(String code) {
        assertThatThrownBy(() -> answer.recordId(200, composite(refused("parent", code, "no"))))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void shouldHoldTheDestinationLongerWhereTheLimitIsReached() {
        String body = "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]";

        assertThatThrownBy(() -> answer.recordId(403, body))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.atLeast()).isEqualTo(LIMIT));
        assertThatThrownBy(() -> answer.recordId(503, body.replace("REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE")))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.atLeast()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "429", "500", "502", "503"})
    void shouldHoldTheDestinationOnAStatusThatIsNotTheDeliverys(int status) {
        assertThatThrownBy(() -> answer.recordId(status, "<html>no</html>"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("HTTP " + status);
    }

    @ParameterizedTest
    @CsvSource({"400", "413"})
    void shouldGiveUpWhatIsRefusedAsAWhole(int status) {
        assertThatThrownBy(() -> answer.recordId(status, ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("HTTP " + status);
        assertThatThrownBy(() ->
                        answer.recordId(status, "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"Unexpected\"}]"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Salesforce says JSON_PARSER_ERROR: Unexpected.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "null", "{\"compositeResponse\":7}"})
    void shouldTakeNothingElseForAnAnswer(String body) {
        assertThatThrownBy(() -> answer.recordId(200, body))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Check drover.salesforce.url");
    }

    private static String composite(String... answers) {
        return "{\"compositeResponse\":[" + String.join(",", answers) + "]}";
    }

    private static String made(String reference) {
        return "{\"referenceId\":\"" + reference
                + "\",\"httpStatusCode\":201,\"body\":{\"id\":\"a01\",\"success\":true,\"errors\":[],\"created\":true}}";
    }

    private static String refused(String reference, String code, String message) {
        return "{\"referenceId\":\"" + reference + "\",\"httpStatusCode\":400,\"body\":[{\"errorCode\":\"" + code
                + "\",\"message\":\"" + message + "\"}]}";
    }
}
