package io.drover.app.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.ledger.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(PagesHome.class)
class TransfersApiTest {

    private static final String SOURCE = "api-test";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    @BeforeEach
    void fill() {
        for (String table : List.of("transfer_day", "transfer_month", "transfer_total", "transfer_address")) {
            ledger.jdbc()
                    .sql("DELETE FROM " + table + " WHERE source = ?")
                    .param(SOURCE)
                    .update();
        }
        day("2021-12-31", "too early", "upload", 1, 1);
        day("2022-01-01", "weather", "upload", 2, 300);
        day("2022-01-01", "weather", "download", 1, 60);
        day("2022-01-02", "o\"brien 😀", "download", 4, 1L << 40);
        day("2022-01-02", "NA", "other", 0, 5);
    }

    @Test
    void shouldServeTransfersByUserAndDay() {
        given().queryParam("from", "2022-01-01")
                .queryParam("to", "2022-01-02")
                .queryParam("source", SOURCE)
                .get("/api/transfers")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("activeUsers", equalTo(2))
                .body("transfers", equalTo(7))
                .body("users.user", equalTo(List.of("o\"brien 😀", "weather", "NA")))
                .body("users[0].downloadBytes", equalTo(1L << 40))
                .body("users[1].averageBytes", equalTo(120.0f))
                .body("users[2].averageBytes", equalTo(null))
                .body("days.day", equalTo(List.of("2022-01-01", "2022-01-02")))
                .body("firstDay", equalTo("2021-12-31"));
    }

    @Test
    void shouldTakeTheLastThirtyDaysThatHaveDataByDefault() {
        given().queryParam("source", SOURCE)
                .get("/api/transfers")
                .then()
                .statusCode(200)
                .body("from", equalTo("2021-12-31"))
                .body("to", equalTo("2022-01-02"));
        given().queryParam("source", "nobody")
                .get("/api/transfers")
                .then()
                .statusCode(200)
                .body("users", equalTo(List.of()));
    }

    @Test
    void shouldGiveFourPlotlyFiguresSince2022() throws IOException {
        JsonNode all = figures(given().get("/default")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString());

        assertThat(words(all.at("/transfers/data/0/x")))
                .contains("weather", "o\"brien 😀")
                .doesNotContain("too early", "NA");
        assertThat(words(all.at("/ta/data/0/x")))
                .contains("2022-01-01", "2022-01-02")
                .doesNotContain("2021-12-31");
    }

    @Test
    void shouldGiveTheFiguresOfSomeDaysWithBothDaysIncluded() throws IOException {
        JsonNode some = figures(update("{\"start_date\":\"2022-01-01\",\"end_date\":\"2022-01-02\"}"));

        assertThat(some.at("/transfers/data/0/y").toString()).isEqualTo("[4,3]");
        assertThat(words(some.at("/bytes/data/0/x"))).containsExactly("o\"brien 😀", "weather", "NA");
        assertThat(some.at("/bytes/data/0/y").toString()).isEqualTo("[0,300,0]");
        assertThat(some.at("/bytes/data/1/y").toString()).isEqualTo("[" + (1L << 40) + ",60,0]");
        assertThat(some.at("/bytes/data/2/y").toString()).isEqualTo("[0,0,5]");
        assertThat(some.at("/avg_bytes/data/0/y/1").asDouble()).isEqualTo(120);
        assertThat(some.at("/ta/data/0/y").toString()).isEqualTo("[3,4]");

        JsonNode none = figures(update("{\"start_date\":\"1999-01-01\",\"end_date\":\"1999-01-02\"}"));
        assertThat(none.at("/transfers/data/0/x").toString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | start_date is missing. Write a day as YYYY-MM-DD.",
                "{\"start_date\":null,\"end_date\":\"2022-01-02\"} | start_date is missing. Write a day as YYYY-MM-DD.",
                "{\"start_date\":\"2022-01-02\"} | end_date is missing. Write a day as YYYY-MM-DD.",
                "{\"start_date\":\"02.01.2022\",\"end_date\":\"2022-01-02\"} | start_date is '02.01.2022'. Write a day as YYYY-MM-DD.",
                "{\"start_date\":20220102,\"end_date\":\"2022-01-02\"} | start_date is '20220102'. Write a day as YYYY-MM-DD.",
                "{\"start_date\":\"2022-01-02\",\"end_date\":\"2022-01-01\"} | start_date (2022-01-02) is after end_date (2022-01-01). Exchange them.",
                "{\"start_date\":\"2022-01-01'; DROP TABLE transfer_day; --\",\"end_date\":\"2022-01-02\"} | start_date is '2022-01-01'; DROP TABLE transfer_day; --'. Write a day as YYYY-MM-DD.",
                "[] | The body is no JSON object. Write {\"start_date\":\"YYYY-MM-DD\",\"end_date\":\"YYYY-MM-DD\"}.",
                "`` | The body is no JSON object. Write {\"start_date\":\"YYYY-MM-DD\",\"end_date\":\"YYYY-MM-DD\"}.",
                "{\"start_date\": | The body is no JSON. Write {\"start_date\":\"YYYY-MM-DD\",\"end_date\":\"YYYY-MM-DD\"}.",
            })
    void shouldRefuseDatesThatCannotBeMeant(String body, String sentence) {
        given().contentType("application/json")
                .body(body)
                .post("/update-data")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("error", equalTo(sentence));
    }

    @Test
    void shouldRefuseDatesInTheAddressToo() {
        given().queryParam("from", "yesterday")
                .get("/api/transfers")
                .then()
                .statusCode(400)
                .body("error", containsString("from is 'yesterday'"));
        given().queryParam("to", "2022-02-30")
                .get("/api/transfers")
                .then()
                .statusCode(400)
                .body("error", endsWith("Write YYYY-MM-DD."));
    }

    @Test
    void shouldTakeNothingButJson() {
        given().contentType("application/x-www-form-urlencoded")
                .body("start_date=2022-01-01")
                .post("/update-data")
                .then()
                .statusCode(415);
    }

    /** What Plotly takes: traces of bars or of a line, x and y of one length, numbers that are numbers, titled axes. */
    private static JsonNode figures(String body) throws IOException {
        JsonNode figures = new ObjectMapper().readTree(body);
        assertThat(figures.fieldNames()).toIterable().containsExactly("transfers", "bytes", "avg_bytes", "ta");
        figures.fields().forEachRemaining(each -> {
            JsonNode figure = each.getValue();
            assertThat(figure.fieldNames()).toIterable().containsExactly("data", "layout");
            boolean line = each.getKey().equals("ta");
            assertThat(figure.get("data")).hasSize(each.getKey().equals("bytes") ? 3 : 1);
            for (JsonNode trace : figure.get("data")) {
                assertThat(trace.get("type").asText()).isEqualTo(line ? "scatter" : "bar");
                assertThat(trace.path("mode").asText()).isEqualTo(line ? "lines+markers" : "");
                assertThat(trace.get("x")).hasSize(trace.get("y").size());
                assertThat(trace.get("x")).allMatch(JsonNode::isTextual);
                assertThat(trace.get("y")).allMatch(JsonNode::isNumber);
            }
            JsonNode layout = figure.get("layout");
            assertThat(layout.at("/xaxis/title/text").asText()).isNotBlank();
            assertThat(layout.at("/yaxis/title/text").asText()).isNotBlank();
            assertThat(layout.at("/yaxis/type").asText()).isEqualTo(line ? "linear" : "log");
        });
        assertThat(figures.at("/bytes/layout/barmode").asText()).isEqualTo("group");
        assertThat(Stream.of(0, 1, 2)
                        .map(i -> figures.at("/bytes/data/" + i + "/name").asText()))
                .containsExactly("Upload", "Download", "Others");
        return figures;
    }

    private static String update(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/update-data")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString();
    }

    private static List<String> words(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.get(i).asText())
                .toList();
    }

    private void day(String day, String user, String kind, long transfers, long bytes) {
        LocalDate date = LocalDate.parse(day);
        ledger.jdbc()
                .sql("INSERT INTO transfer_day (local_day, source, user_label, kind, transfers, bytes, failed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0)")
                .params(date, SOURCE, user, kind, transfers, bytes)
                .update();
        ledger.jdbc()
                .sql(
                        "MERGE INTO transfer_month USING (VALUES (1)) ON local_month = ? AND source = ? AND user_label = ? AND kind = ?"
                                + " WHEN MATCHED THEN UPDATE SET transfers = transfers + ?, bytes = bytes + ?"
                                + " WHEN NOT MATCHED THEN INSERT VALUES (?, ?, ?, ?, ?, ?, 0)")
                .params(date.withDayOfMonth(1), SOURCE, user, kind, transfers, bytes)
                .params(date.withDayOfMonth(1), SOURCE, user, kind, transfers, bytes)
                .update();
        long ofTransfers = kind.equals("other") ? 0 : bytes;
        ledger.jdbc()
                .sql("MERGE INTO transfer_total USING (VALUES (1)) ON local_day = ? AND source = ?"
                        + " WHEN MATCHED THEN UPDATE SET transfers = transfers + ?, bytes = bytes + ?"
                        + " WHEN NOT MATCHED THEN INSERT VALUES (?, ?, ?, ?, 0, 1)")
                .params(date, SOURCE, transfers, ofTransfers)
                .params(date, SOURCE, transfers, ofTransfers)
                .update();
    }
}
