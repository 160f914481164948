package io.drover.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocTest {

    private static final Path DOC = Path.of("docs", "settings.md");

    /** To refresh the page: {@code mvn test -Dtest=SettingsDocTest -Ddrover-docs=write}. */
    @Test
    void shouldDescribeEverySetting() throws IOException {
        String page = page();
        if (System.getProperty("drover-docs", "").equals("write")) {
            Files.createDirectories(DOC.getParent());
            Files.writeString(DOC, page);
        }
        assertThat(Files.readString(DOC)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Settings

                `config/application.yaml` holds a site's settings; `config/application.yaml.example` is one to start from. A
                setting can also be given as an environment variable, which wins over the file: `drover.http.port` is
                `DROVER_HTTP_PORT`. A setting that does not exist, or a value of the wrong type, stops the start with the file
                and the line. Values may refer to others and to the environment: `${DB_PASSWORD}`.

                Besides, `DROVER_JAVA_OPTS` holds options for Java, such as `-Xmx1g` (default: a heap of at most 512 MB), and
                `DROVER_AOT=off` does without what Java 25 and newer keep of a rehearsal, once for each build, to start faster.

                | setting | type | default |
                |---|---|---|
                """);
        for (Setting setting : SettingsCatalogue.ofDrover().all()) {
            page.append("| **`%s`**<br>%s | %s | %s |%n"
                    .formatted(
                            setting.name(),
                            setting.sentence(),
                            setting.type().description(),
                            setting.defaultValue()
                                    .map(value -> "`" + value + "`")
                                    .orElse("none")));
        }
        return page.toString().replace(System.lineSeparator(), "\n");
    }
}
