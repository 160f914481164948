package io.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteSchemaTest {

    private static final Path ROUTES = Path.of("src/main/resources/routes");

    @Test
    void shouldFollowCamelsSchema() throws IOException {
        Schema schema;
        try (InputStream in =
                Objects.requireNonNull(RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
        }
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        for (String file : files()) {
            assertThat(schema.validate(yaml.readTree(ROUTES.resolve(file).toFile())))
                    .as(file)
                    .isEmpty();
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .map(file -> ROUTES.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
