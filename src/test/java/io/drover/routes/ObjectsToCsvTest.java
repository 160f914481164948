package io.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.Dialect;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import io.drover.routes.sftpgo.PackContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole JSON objects into CSV files, as a route in YAML says it. */
class ObjectsToCsvTest {

    private static final String ROUTE = """
            - route:
                id: "answers:s"
                from:
                  uri: "logtail:in"
                  steps:
                    - setHeader: { name: server, constant: study }
                    - setHeader: { name: form, constant: BBSIQ }
                    - setHeader: { name: received, constant: "2015-12-11" }
                    - to: parse:json
                    - policy:
                        ref: oneTransaction
                        steps:
                          - to:
                              uri: csv:data/active_data
                              parameters:
                                name: "{header.server}/{header.form}_{header.received}.csv"
                                lineEnd: CRLF
                                booleans: "True,False"
                                $MORE
            """;

    @TempDir
    private Path home;

    @Test
    void shouldWriteEachObjectUnderItsOwnColumns() throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                PackContext context = new PackContext(database.ledger(), home)) {
            Path routes = Files.writeString(home.resolve("r.camel.yaml"), ROUTE.replace("$MORE", "formulas: guard"));
            context.load("file:" + routes);
            byte[] text = """
                    {"id":7,"date":"Thu, 29 Oct 2015 15:03:20 -0500","good":true,"why":"=1+1, \\"x\\"","none":null}
                    {"id":9,"good":false,"date":"Thu, 29 Oct 2015 15:03:21 -0500","why":"-1","none":-1}
                    {"id":10,"new":"ü"}
                    """.getBytes(StandardCharsets.UTF_8);
            context.feed("answers:s", "s", context.generation("s", "answers:s"), text, 0, text.length);

            Path folder = home.resolve("data/active_data/study");
            assertThat(folder.resolve("BBSIQ_2015-12-11.csv")).hasContent("""
                    date,good,id,none,why\r
                    "Thu, 29 Oct 2015 15:03:20 -0500",True,7,,"'=1+1, ""x\"""\r
                    "Thu, 29 Oct 2015 15:03:21 -0500",False,9,-1,'-1\r
                    """);
            assertThat(folder.resolve("BBSIQ_2015-12-11.2.csv")).hasContent("id,new\r\n10,ü\r\n");
            assertThat(folder).isDirectoryNotContaining("glob:**.new");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "booleans: 'yes' ! booleans is 'yes'; write the words for true and false, such as True,False",
                "formulas: run ! formulas is 'run'; write keep or guard",
                "dayFormat: HH ! dayFormat is 'HH': Unsupported field: HourOfDay; write one such as MMM_dd_yyyy",
            })
    void shouldSayWhichOptionIsWrong(String option, String message) throws Exception {
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                PackContext context = new PackContext(database.ledger(), home)) {
            String route =
                    ROUTE.replace("booleans: \"True,False\"", "zone: UTC").replace("$MORE", option);
            Path routes = Files.writeString(home.resolve("r.camel.yaml"), route);
            assertThatThrownBy(() -> context.load("file:" + routes)).hasStackTraceContaining(message);
        }
    }
}
