package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void shouldSayThatAPasswordIsWrongWhateverStandsInItAndNotShowIt(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("db");
        DriverManager.getConnection(url, "sa", "right").close();

        assertThatThrownBy(() -> Database.open(settings(url, "100%s wrong%n %d %")))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("cannot be reached: Wrong user name or password")
                .hasMessageNotContaining("100%");
    }

    @Test
    void shouldExplainAPercentSignInAnAddressAndNotShowThePassword() {
        assertThatThrownBy(
                        () -> Database.open(settings("jdbc:postgresql://localhost:1/x?user=a&password=100%geheim", "")))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("password=***")
                .hasMessageContaining("A % in it is written %25")
                .hasMessageNotContaining("geheim");
    }

    private static Settings.Database settings(String url, String password) {
        return new Settings.Database() {
            @Override
            public String url() {
                return url;
            }

            @Override
            public Optional<String> username() {
                return Optional.of("sa");
            }

            @Override
            public Optional<String> password() {
                return Optional.of(password);
            }

            @Override
            public int poolSize() {
                return 2;
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(2);
            }
        };
    }
}
