package io.drover.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.PackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceMappingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "ipgB_20241220T124431.120Z";
    private static final Path HOME = Path.of("nowhere");

    private final SalesforceMapping laser =
            SalesforceFile.read(new PackFiles(HOME).read("laser/runtime.salesforce.yaml"), Map.of());

    @Test
    void shouldSendARuntimeAndItsLinesInOneRequestAllOrNone() throws IOException {
        List<CompositeRequest> requests = laser.requests(KEY, oneJob().toString(), "60.0");

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.part()).isEqualTo(1);
            assertThat(request.parts()).isEqualTo(1);
            assertThat(request.json())
                    .isEqualTo(JSON.readTree(
                            Files.readString(Path.of("src/test/resources/routes/laser/one-job.salesforce.json"))));
        });
    }

    @Test
    void shouldSendManyLinesInSeveralRequestsEachWithTheRuntime() throws IOException {
        List<CompositeRequest> requests = laser.requests(KEY, withLines(2001).toString(), "60.0");

        assertThat(requests).hasSize(3);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.json().get("allOrNone").asBoolean()).isTrue();
            JsonNode subrequests = request.json().get("compositeRequest");
            assertThat(subrequests.get(0).get("url").asText())
                    .isEqualTo("/services/data/v60.0/sobjects/Runtime__c/Runtime_Id__c/" + KEY);
            assertThat(subrequests.size() - 1).isLessThanOrEqualTo(SalesforceMapping.COLLECTIONS_PER_REQUEST);
            assertThat(StreamSupport.stream(subrequests.spliterator(), false).skip(1))
                    .allSatisfy(collection ->
                            assertThat(collection.at("/body/records").size()).isLessThanOrEqualTo(200));
        });
        assertThat(requests)
                .extracting(request -> request.json()
                        .at("/compositeRequest/0/body/Complete__c")
                        .asBoolean())
                .containsExactly(false, false, true);
        assertThat(requests.stream()
                        .flatMap(request -> StreamSupport.stream(
                                request.json().get("compositeRequest").spliterator(), false))
                        .flatMap(part ->
                                StreamSupport.stream(part.at("/body/records").spliterator(), false))
                        .map(line -> line.get("Line_Id__c").asText())
                        .distinct())
                .hasSize(2001);
    }

    @Test
    void shouldFillOneRequestToTheLimit() throws IOException {
        assertThat(laser.requests(KEY, withLines(1000).toString(), "60.0")).hasSize(1);
        assertThat(laser.requests(KEY, withLines(1001).toString(), "60.0")).hasSize(2);
        assertThat(laser.requests(KEY, withLines(0).toString(), "60.0"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.json().get("compositeRequest")).hasSize(1));
    }

    @Test
    void shouldDeleteLinesThatAnEarlierStateHad() throws IOException {
        List<CompositeRequest> requests = laser.requests(
                KEY,
                withLines(2).toString(),
                List.of(withLines(3).toString(), withLines(30).toString()),
                "60.0");

        assertThat(requests).hasSize(3);
        JsonNode first = requests.get(1).json();
        assertThat(first.get("allOrNone").asBoolean()).isFalse();
        assertThat(first.get("compositeRequest")).hasSize(25);
        assertThat(first.at("/compositeRequest/0/method").asText()).isEqualTo("DELETE");
        assertThat(first.at("/compositeRequest/0/url").asText())
                .isEqualTo("/services/data/v60.0/sobjects/Runtime_Line__c/Line_Id__c/" + KEY + "_3");
        assertThat(requests.get(2).json().get("compositeRequest")).hasSize(3);
    }

    @Test
    void shouldKeepAnIdWithAnyCharacterInItsAddress() throws IOException {
        String url = laser.requests("laser 1/ä?", oneJob().toString(), "60.0")
                .get(0)
                .json()
                .at("/compositeRequest/0/url")
                .asText();

        assertThat(url).endsWith("/Runtime_Id__c/laser%201%2F%C3%A4%3F");
    }

    @Test
    void shouldLeadToTheParentByItsExternalIdWhereTheMappingSaysSo() {
        SalesforceMapping mapping = mapping("""
                parent: { object: Print__c, external-id: Print_Id__c, fields: { Model__c: model } }
                children:
                  - { object: Layer__c, each: layers, external-id: Layer_Id__c, lookup: Print__r, fields: { Height__c: height } }
                """);

        JsonNode request = mapping.requests("prusa_1", "{\"model\":\"vase\",\"layers\":[{\"height\":0.2}]}", "60.0")
                .get(0)
                .json();

        assertThat(request.at("/compositeRequest/1/body/records/0").toString())
                .isEqualTo("{\"attributes\":{\"type\":\"Layer__c\"},\"Layer_Id__c\":\"prusa_1_1\","
                        + "\"Print__r\":{\"Print_Id__c\":\"prusa_1\"},\"Height__c\":0.2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datetime | '\"2024-12-20T07:44:31-05:00\"' | '\"2024-12-20T12:44:31.000Z\"'",
                "seconds | '\"0:13:30.217000\"' | 810.217",
                "minutes | '\"0:13:30.217000\"' | 13.504",
                "hours | '\"1 day, 2:03:04\"' | 26.05111",
                "hours | '\"2 days, 0:00:00\"' | 48.0",
                "number | '\"12.50\"' | 12.50",
                "number | 3 | 3",
                "text | 3 | '\"3\"'",
                "plain | true | true",
                "plain | null | null",
                "datetime | null | null",
                "json | '[]' | '\"[]\"'",
                "plain | '\"a @{parent.id} b\"' | '\"a @ {parent.id} b\"'",
            })
    void shouldWriteAValueInItsForm(String form, String value, String expected) {
        assertThat(field("{ from: x, as: " + form + " }", value).toString()).isEqualTo(expected);
    }

    @Test
    void shouldCutWhatIsTooLong() {
        assertThat(field("{ from: x, length: 5 }", "\"abcdefgh\"").asText()).isEqualTo("abcd…");
        assertThat(field("{ from: x, length: 8 }", "\"abcdefgh\"").asText()).isEqualTo("abcdefgh");
        assertThat(field("{ from: x, as: json, length: 30 }", "[\"aaaaaaaaaa\",\"bbbbbbbbbb\",\"c\",\"d\"]")
                        .asText())
                .isEqualTo("[\"aaaaaaaaaa\",\"… 3 more\"]");
    }

    @Test
    void shouldSayWhatTheJsonLacks() {
        SalesforceMapping mapping = mapping("""
                parent:
                  object: Runtime__c
                  external-id: Runtime_Id__c
                  fields:
                    Part_File__c: part_fil
                """);

        assertThatThrownBy(() -> mapping.requests(KEY, "{\"part_file\":\"a\"}", "60.0"))
                .isInstanceOf(UnmappableException.class)
                .hasMessage(
                        "test.salesforce.yaml:5: Part_File__c is taken from 'part_fil', and the JSON has no 'part_fil';"
                                + " did you mean 'part_file'? Known: part_file.");
        assertThatThrownBy(() -> mapping.requests(KEY, "<html>", "60.0"))
                .hasMessage("The payload is no JSON: line 1 cannot be read.");
        assertThatThrownBy(() -> mapping.requests(KEY, "[]", "60.0")).hasMessage("The payload is no JSON object.");
        assertThatThrownBy(() -> laser.requests(KEY, "{\"runtime\":1}", "60.0"))
                .hasMessageContaining("routes/laser/runtime.salesforce.yaml:")
                .hasMessageContaining("has no list 'runtime'");
    }

    @Test
    void shouldSayWhatAValueMustBe() {
        assertThatThrownBy(() -> field("{ from: x, as: seconds }", "\"soon\""))
                .hasMessage(
                        "test.salesforce.yaml:5: F__c as seconds needs a duration such as 0:13:30, but 'x' is \"soon\".");
        assertThatThrownBy(() -> field("{ from: x, as: datetime }", "7"))
                .hasMessageContaining("needs a time such as 2024-12-20T07:44:31-05:00, but 'x' is 7.");
        assertThatThrownBy(() -> field("{ from: x, as: number }", "\"many\"")).hasMessageContaining("needs a number");
    }

    @Test
    void shouldTellEveryFaultOfAMappingWithItsLine() {
        assertThatThrownBy(() -> mapping("""
                        parent:
                          objekt: Runtime__c
                          external-id: Runtime Id
                          fields:
                            Part_File__c: { from: part_file, as: date, length: 0 }
                            Total__c: {}
                        children:
                          object: Runtime_Line__c
                          external-id: Line_Id__c
                          lookup: Runtime__c
                        """))
                .isInstanceOfSatisfying(
                        FaultyFileException.class,
                        e -> assertThat(e.faults())
                                .anySatisfy(
                                        each -> assertThat(each)
                                                .startsWith(
                                                        "test.salesforce.yaml:2: 'objekt' is not a key of the parent; did you mean 'object'?"))
                                .anySatisfy(each ->
                                        assertThat(each).startsWith("test.salesforce.yaml:3: 'Runtime Id' is no name"))
                                .anySatisfy(each -> assertThat(each)
                                        .startsWith("test.salesforce.yaml:5: 'date' is no form of a field"))
                                .anySatisfy(
                                        each -> assertThat(each).startsWith("test.salesforce.yaml:5: 'length' must be"))
                                .anySatisfy(each -> assertThat(each)
                                        .startsWith("test.salesforce.yaml:6: 'Total__c' needs either 'from'"))
                                .anySatisfy(each -> assertThat(each).contains("children needs 'each'"))
                                .anySatisfy(each -> assertThat(each).contains("children needs 'fields'")));
    }

    private static JsonNode field(String field, String value) {
        return mapping("""
                parent:
                  object: X__c
                  external-id: Id__c
                  fields:
                    F__c: %s
                """.formatted(field))
                .requests("k", "{\"x\":" + value + "}", "60.0")
                .get(0)
                .json()
                .at("/compositeRequest/0/body/F__c");
    }

    private static SalesforceMapping mapping(String text) {
        return SalesforceFile.read(new PackFiles.Found("test.salesforce.yaml", text), Map.of());
    }

    static ObjectNode oneJob() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(Path.of("src/test/resources/routes/laser/one-job.json")));
    }

    static ObjectNode withLines(int lines) throws IOException {
        ObjectNode job = oneJob();
        JsonNode line = job.at("/runtime/0");
        ArrayNode all = job.putArray("runtime");
        for (int number = 0; number < lines; number++) {
            all.add(line);
        }
        return job;
    }
}
