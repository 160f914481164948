package io.drover.sink.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileNameTest {

    private static final LocalDate DAY = LocalDate.of(2024, 9, 18);

    @ParameterizedTest
    @CsvSource({
        "fileserver, fileserver_2024-09-18.csv",
        "Straße 3, Straße 3_2024-09-18.csv",
        "../../etc/passwd, __.._etc_passwd_2024-09-18.csv",
        "a\\b:c*d, a_b_c_d_2024-09-18.csv",
        ".hidden, _hidden_2024-09-18.csv",
        "dots.., dots__2024-09-18.csv",
    })
    void shouldMakeTheSourceHarmless(String source, String file) {
        assertThat(new CsvFileName("{source}_{day}.csv").of(source, DAY)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../{source}.csv", "/tmp/{source}.csv", "a\\b.csv", "{source}_{date}.csv", " "})
    void shouldRefuseNamesThatLeadElsewhereOrHoldUnknownPlaceholders(String pattern) {
        assertThatThrownBy(() -> new CsvFileName(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name: ");
    }

    @Test
    void shouldPutHeadersAndDaysInAsTheyAreWanted() {
        CsvFileName name = new CsvFileName("{header.server}/{header.form}_{header.received}.csv", "MMM_dd_yyyy");
        Map<String, Object> headers =
                Map.of("server", "../study", "form", "BB/SIQ", "received", Instant.parse("2015-12-11T23:30:00Z"));

        assertThat(name.of("s", null, headers::get, ZoneId.of("UTC"))).isEqualTo("__study/BB_SIQ_Dec_11_2015.csv");
        assertThat(name.of("s", null, headers::get, ZoneId.of("Europe/Berlin")))
                .isEqualTo("__study/BB_SIQ_Dec_12_2015.csv");
        assertThatThrownBy(() -> name.of("s", null, Map.of("form", "BBSIQ")::get, ZoneId.of("UTC")))
                .isInstanceOf(CsvException.class)
                .hasMessage("csv: name holds {header.server}, but the rows come without it;"
                        + " set it before csv:, or leave it out of name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy/MM/dd", "HH", "bb", "'..'", ""})
    void shouldRefuseFormatsOfDaysThatNameNoFile(String dayFormat) {
        assertThatThrownBy(() -> new CsvFileName("{day}.csv", dayFormat))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("dayFormat is '" + dayFormat + "': ");
    }

    @ParameterizedTest
    @CsvSource({"a.csv, 1, a.csv", "a.csv, 2, a.2.csv", "x.y/a, 3, x.y/a.3", "x/.a, 2, x/.a.2"})
    void shouldNumberTheParts(String name, int number, String part) {
        assertThat(CsvFileName.part(name, number)).isEqualTo(part);
    }
}
