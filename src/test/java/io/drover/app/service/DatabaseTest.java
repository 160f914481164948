package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/x?user=a&password=geheim&ssl=true, jdbc:postgresql://db/x?user=a&password=***&ssl=true",
        "jdbc:h2:file:./x;PASSWORD=geheim;WRITE_DELAY=0, jdbc:h2:file:./x;PASSWORD=***;WRITE_DELAY=0",
        "jdbc:mariadb://a:geheim@db/x, jdbc:mariadb://***@db/x"
    })
    void shouldNotShowPasswordsInAnAddress(String url, String shown) {
        assertThat(Database.withoutSecrets(url)).isEqualTo(shown);
    }
}
