package io.drover.sink.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.ledger.Dialect;
import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.Severity;
import io.drover.ledger.TestDatabase;
import io.drover.ledger.TransactionPolicy;
import io.drover.sink.outbox.UnavailableException;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The error configuration of all routes. */
class BreakdownTest {

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final CamelContext camel = new DefaultCamelContext();
    private volatile @Nullable Exception wrong;

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("transaction", new TransactionPolicy(ledger));
        Resource errors = ResourceHelper.resolveMandatoryResource(camel, "classpath:routes/ops/errors.camel.yaml");
        PluginHelper.getRoutesLoader(camel).loadRoutes(errors);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deep").routeId("deep").policy("transaction").process(exchange -> {
                    Exception now = wrong;
                    if (now != null) {
                        throw now;
                    }
                });
                from("direct:top").routeId("top").to("direct:deep");
                from("direct:other").routeId("other").setBody(constant("fine"));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ledger.close();
        database.close();
    }

    private void send(String to) {
        camel.createProducerTemplate().sendBody(to, "");
    }

    @Test
    void shouldBeAnIncidentWhileARouteIsBrokenDown() {
        wrong = new IllegalStateException("the disk is full");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> send("direct:top")).hasRootCauseMessage("the disk is full");
        }

        assertThat(ledger.incidents().open()).singleElement().satisfies(broken -> {
            assertThat(broken.source()).isEqualTo("top");
            assertThat(broken.kind()).isEqualTo("breakdown:top");
            assertThat(broken.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(broken.times()).isEqualTo(3);
            assertThat(broken.text())
                    .isEqualTo("The route top has broken down, and is tried again by itself: the disk is full");
            assertThat(broken.details()).contains("IllegalStateException: the disk is full", "at io.drover");
        });

        send("direct:other");
        assertThat(ledger.incidents().open()).hasSize(1);
        wrong = null;
        send("direct:top");
        assertThat(ledger.incidents().open()).isEmpty();
        Incident over = ledger.incidents().list("", true, Long.MAX_VALUE, 10).get(0);
        assertThat(over.text()).isEqualTo("The route top works again.");
    }

    @Test
    void shouldLeaveToTheOutboxWhatItJudges() {
        wrong = new UnavailableException("closed for today");
        assertThatThrownBy(() -> send("direct:top")).hasRootCauseMessage("closed for today");

        assertThat(ledger.incidents().list("", true, Long.MAX_VALUE, 10)).isEmpty();
    }
}
