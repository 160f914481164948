package io.drover.sink.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.ChunkOf;
import io.drover.model.LineChunk;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupEndpointTest {

    @TempDir
    private Path temp;

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
    void shouldStoreTheBodyUnderItsNameAndGoOnWithTheSameBytes() {
        byte[] answer = "[{\"id\":1}]\r\n".getBytes(StandardCharsets.UTF_8);

        Exchange done = camel.createProducerTemplate().send("backup:" + temp + "?name=${header.form}", exchange -> {
            exchange.getMessage().setBody(new ByteArrayInputStream(answer));
            exchange.getMessage().setHeader("form", "BBSIQ");
        });

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo(answer);
        assertThat(done.getMessage().getHeader("DroverBackupAdded")).isEqualTo(true);
        BackupEntry entry = new BackupReader(temp)
                .find(done.getMessage().getHeader("DroverBackupKey", String.class))
                .orElseThrow();
        assertThat(entry.name()).isEqualTo("BBSIQ");
        assertThat(new BackupReader(temp).value(entry)).isEqualTo(answer);
    }

    @Test
    void shouldStoreTheLinesOfALogUnderTheirSource() {
        LineChunk second = ChunkOf.lines("copy:shop", "shop", 1, 100, "one", "two", "three")
                .slice(1, 3);

        Object body = camel.createProducerTemplate().requestBody("backup:" + temp, second);

        assertThat(body).isSameAs(second);
        BackupReader reader = new BackupReader(temp);
        BackupEntry entry =
                reader.contents(reader.files("shop").get(0)).entries().get(0);
        assertThat(reader.value(entry)).asString().isEqualTo("two\nthree\n");
    }

    @Test
    void shouldFailWithoutAName() {
        assertThatThrownBy(() -> camel.createProducerTemplate()
                        .requestBodyAndHeaders("backup:" + temp + "?name=${header.form}", "x", Map.of("other", 1)))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("backup: has no name for what it is to store; give it the option name");
    }
}
