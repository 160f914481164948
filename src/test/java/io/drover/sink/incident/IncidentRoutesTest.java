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
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentRoutesTest {

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("transaction", new TransactionPolicy(ledger));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:measure")
                        .routeId("measure")
                        .choice()
                        .when(simple("${body} > 90"))
                        .to("incident:open?source=oven&kind=hot&severity=critical&text=${body} degrees&details=")
                        .otherwise()
                        .to("incident:update?source=oven&kind=hot&text=Still ${body} degrees")
                        .end();
                from("direct:cool").routeId("cool").to("incident:close?source=oven&kind=hot&text=It is cool.");
                from("direct:undone")
                        .routeId("undone")
                        .policy("transaction")
                        .to("incident:open?kind=undone")
                        .throwException(IllegalStateException.class, "undone");
                from("direct:caught")
                        .routeId("caught")
                        .doTry()
                        .throwException(IllegalStateException.class, "the oven is broken")
                        .doCatch(Exception.class)
                        .to("incident:open?kind=breakdown&severity=error")
                        .end();
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

    private void send(String to, Object body) {
        camel.createFluentProducerTemplate().to(to).withBody(body).send();
    }

    @Test
    void shouldOpenUpdateAndCloseFromARoute() {
        send("direct:measure", 80);
        send("direct:cool", "");
        assertThat(ledger.incidents().list("", true, Long.MAX_VALUE, 10))
                .as("no news of what is not open")
                .isEmpty();

        send("direct:measure", 95);
        send("direct:measure", 99);
        send("direct:measure", 85);
        Incident hot = ledger.incidents().find("oven", "hot").orElseThrow();
        assertThat(hot.text()).isEqualTo("Still 85 degrees");
        assertThat(hot.times()).isEqualTo(2);
        assertThat(hot.severity()).isEqualTo(Severity.CRITICAL);

        send("direct:cool", "");
        assertThat(ledger.incidents().open()).isEmpty();
        assertThat(ledger.incidents().find(hot.id()).orElseThrow().text()).isEqualTo("It is cool.");
    }

    @Test
    void shouldBelongToTheTransactionOfItsRoute() {
        send("direct:undone", "");

        assertThat(ledger.incidents().list("", true, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void shouldTellOfTheExceptionOfItsRoute() {
        send("direct:caught", "");

        Incident caught = ledger.incidents().find("caught", "breakdown").orElseThrow();
        assertThat(caught.text()).isEqualTo("the oven is broken");
        assertThat(caught.details()).contains("IllegalStateException: the oven is broken", "at ");
    }

    @Test
    void shouldSayWhatIsWrongWithAStep() {
        assertThatThrownBy(() -> camel.getEndpoint("incident:shut?kind=x"))
                .rootCause()
                .hasMessage("incident: does open, update or close, such as incident:open?kind=overheated, not 'shut'");
        assertThatThrownBy(() -> camel.getEndpoint("incident:open"))
                .rootCause()
                .hasMessageStartingWith("incident:open needs the option 'kind'");
        assertThatThrownBy(() -> camel.getEndpoint("incident:open?kind=x&severity=bad"))
                .rootCause()
                .hasMessage("severity must be notice, warning, error or critical, was 'bad'");
    }
}
