package io.drover.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.drover.app.Home;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFaultsTest {

    @TempDir
    Path folder;

    @Test
    void shouldSayWhichRouteWritesATableWithOtherColumns() throws Exception {
        Path statement = Files.writeString(
                folder.resolve("line.sql"),
                "INSERT INTO gap (route, source, text) VALUES (:#source, :#source, :#line)");
        Path routes = Files.writeString(folder.resolve("site.camel.yaml"), """
                - route:
                    id: gaps
                    from:
                      uri: direct:in
                      steps:
                        - to: bulk:file:%s
                """.formatted(statement));
        try (TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
                Ledger ledger = database.ledger();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("ledger", ledger);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + routes));

            Throwable thrown = catchThrowable(context::start);

            assertThat(RouteFaults.whileStarting(new Home(folder), thrown))
                    .get()
                    .satisfies(fault -> assertThat(fault)
                            .hasMessageContaining(
                                    "the route gaps cannot be made: The table gap has other columns than file:")
                            .hasMessageContaining(" it has no text; the file has no value for "));
        }
    }
}
