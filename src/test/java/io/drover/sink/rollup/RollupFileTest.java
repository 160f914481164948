package io.drover.sink.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollupFileTest {

    @Test
    void shouldReadWhatThePackSums() throws IOException {
        Path file = Path.of("src/main/resources/routes/sftpgo/transfers.rollup.yaml");

        RollupFile.Content content = RollupFile.read("transfers.rollup.yaml", Files.readString(file));

        assertThat(content.tables())
                .extracting(SumTable::name)
                .containsExactly("transfer_day", "transfer_month", "transfer_total", "transfer_address");
        assertThat(content.tables()).extracting(SumTable::repeatable).containsExactly(false, false, false, true);
        assertThat(content.values())
                .containsExactlyInAnyOrder(
                        "day", "source", "username", "sender", "size_bytes", "error", "remote_address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | x.yaml: the file must be a list of tables: - table: ….",
                "[ | x.yaml:1: this is no YAML",
                "- { table: a, tabel: b } | x.yaml: [0] has 'tabel', which is not known; known are table, when, keys, sums, days.",
                "- { table: 'a; drop' } | x.yaml: [0].table is 'a; drop', which is no name of a table.",
                "- { table: a, keys: { s: source } } | x.yaml: [0] must have sums or days.",
                "- { table: a, keys: { u: username }, sums: { n: {} } } | x.yaml: [0].keys must have the value source",
                "- { table: a, keys: { 's s': source }, sums: { n: {} } } | x.yaml: [0].keys.s s is no name of a column.",
                "- { table: a, keys: { s: source }, sums: { n: { when: { b: many } } } } | x.yaml: [0].sums.n.when.b must be present, absent, positive or a list of words.",
            })
    void shouldSayWhatIsWrongWithAFile(String text, String sentence) {
        assertThatThrownBy(() -> RollupFile.read("x.yaml", text))
                .isInstanceOf(RollupException.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "192.0.2.1:50122,192.0.2.1",
                "192.0.2.1,192.0.2.1",
                "[2001:db8::1]:50122,2001:db8::1",
                "2001:db8::1,2001:db8::1",
                "host.example:22,host.example",
            })
    void shouldTakeThePortFromAnAddress(String address, String host) {
        assertThat(KeyColumn.withoutPort(address)).isEqualTo(host);
    }

    @Test
    void shouldCutALongKeyBetweenCharacters() {
        var keys = RollupFile.read("x", "- { table: a, keys: { s: source, u: { of: user } }, sums: { n: {} } }")
                .tables()
                .get(0)
                .keys();

        assertThat(List.of(keys.get(1).of(new Object[] {"s", "\uD83D\uDE00".repeat(200)})))
                .containsExactly("\uD83D\uDE00".repeat(190));
    }
}
