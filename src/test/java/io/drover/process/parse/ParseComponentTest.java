package io.drover.process.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.model.RowChunk;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseComponentTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void shouldTakeItsOptionsFromARouteInYaml() throws Exception {
        load("""
                - from:
                    uri: direct:regex
                    steps:
                      - to:
                          uri: parse:regex
                          parameters:
                            regex: 'RAW(^(?<time>[^|]+)\\|(?<level>\\w+)\\|(?<text>.*?)( \\+(?<more>\\d{1,3})%)?$)'
                            fields: "time:timestamp, level, text, more:long"
                            time: time
                            zone: Europe/Berlin
                            timePattern: MM/dd/yyyy HH:mm:ss.SSS
                - from:
                    uri: direct:csv
                    steps:
                      - to:
                          uri: parse:csv
                          parameters:
                            fields: "a, b"
                            separator: tab
                            quote: "'"
                """);

        RowChunk byRegex = camel.createProducerTemplate()
                .requestBody(
                        "direct:regex", Lines.of("09/18/2024 00:30:00.000|Info|gas & air +12%", "?"), RowChunk.class);
        RowChunk byCsv =
                camel.createProducerTemplate().requestBody("direct:csv", Lines.of("x y\t'tab\tin'"), RowChunk.class);

        assertThat(Lines.values(byRegex).toString())
                .isEqualTo("[[2024-09-17T22:30:00Z, Info, gas & air, 12, 2024-09-18]]");
        assertThat(byRegex.rejected()).hasSize(1);
        assertThat(Lines.values(byCsv)).containsExactly(Arrays.asList("x y", "tab\tin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "parse:xml?fields=a ! parse:xml is not known; write parse:json, parse:regex or parse:csv",
                "parse:csv ! fields is missing; name the columns",
                "parse:json?time=at ! time: without fields all members stay as they are; write fields=at:timestamp, …",
                "parse:json?fields=a&zone=Berlin ! zone is 'Berlin'; write a zone such as Europe/Berlin or UTC",
                "parse:json?fields=a&timePattern=bb ! timePattern is 'bb'",
                "parse:json?fields=a&regex=b ! Unknown parameters=[{regex=b}]",
                "parse:regex?fields=a ! regex is missing",
                "parse:regex?regex=(?<a>.+) ! regex must be written as RAW(…), so that its + and & stay what they are",
                "parse:regex?regex=RAW((?<a>) ! regex: Unclosed group near index 5",
                "parse:regex?regex=RAW((?<a>.*))&fields=b ! fields: the regex has no group 'b'; it has [a]",
                "parse:regex?regex=RAW((?<a>.*))&unmatched=drop ! unmatched is 'drop'; write reject or keep",
                "parse:csv?fields=a&separator=semicolon ! separator is 'semicolon'; it must be one character, or tab",
                "parse:csv?fields=a&quote=RAW(,) ! separator and quote are both ','; they must differ",
            })
    void shouldSayWhichOptionIsWrong(String uri, String message) {
        assertThatThrownBy(() -> camel.getEndpoint(uri)).hasMessageContaining(message);
    }

    @Test
    void shouldSayThatItTakesLines() throws Exception {
        load("- from: { uri: 'direct:in', steps: [ { to: 'parse:json?fields=a' } ] }");

        assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("direct:in", List.of()))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .hasMessageContaining("parse: takes lines, as logtail: gives them");
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
    }
}
