package io.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.app.service.SalesforceLogin;
import io.drover.ledger.Delivery;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TestDatabase;
import io.drover.sink.outbox.OutboxComponent;
import io.drover.sink.salesforce.SalesforceStandIn;
import io.drover.sink.salesforce.SalesforceStandIn.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The delivery to Salesforce through camel-salesforce, in a plain Camel context over a real ledger, to the stand-in. */
class SalesforceRoutesTest {

    private static final String KEY = "ipgB_20241220T124431.120Z";
    private static final String MAPPING = "laser/runtime.salesforce.yaml";

    @TempDir
    Path home;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler listener = new Listener();
    private SalesforceStandIn salesforce = open();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stop() {
        camel.stop();
        salesforce.close();
        ledger.close();
        database.close();
        Logger.getLogger("").removeHandler(listener);
        assertThat(salesforce.violations()).isEmpty();
        assertThat(logged)
                .noneMatch(line -> line.contains(SalesforceStandIn.CLIENT_SECRET)
                        || line.contains(SalesforceStandIn.PASSWORD)
                        || line.contains(SalesforceStandIn.SECURITY_TOKEN)
                        || line.contains("!token-"));
    }

    @Test
    void shouldUpsertARuntimeWithItsLinesAndKeepTheReceipt() throws Exception {
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, oneJob());

        Delivery made = delivered();

        assertThat(salesforce.records("Runtime__c")).hasSize(1).containsKey(KEY);
        assertThat(salesforce.field("Runtime__c", KEY, "Part_File__c").asText()).isEqualTo("BRKT-1042.nc");
        assertThat(salesforce.records("Runtime_Line__c")).containsOnlyKeys(KEY + "_1", KEY + "_2", KEY + "_3");
        assertThat(salesforce.records("Runtime_Line__c").values())
                .allSatisfy(line ->
                        assertThat(line.get("Runtime__c")).isEqualTo(salesforce.field("Runtime__c", KEY, "Id")));
        assertThat(made.receipt())
                .isEqualTo(salesforce.field("Runtime__c", KEY, "Id").asText());
        assertThat(made.deliveredAt()).isNotNull();
    }

    @Test
    void shouldSignInByPasswordAndSecurityToken() throws Exception {
        start(StandInLogin.byPassword(salesforce.url()));
        deliver(KEY, oneJob());

        assertThat(delivered().receipt()).isNotBlank();
    }

    @Test
    void shouldRenewASessionThatHasEnded() throws Exception {
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, oneJob());
        delivered();

        salesforce.failNext(Failure.SESSION_EXPIRED);
        deliver("ipgB_2", oneJob());

        await().untilAsserted(() -> assertThat(salesforce.records("Runtime__c")).hasSize(2));
        assertThat(salesforce.logins()).isEqualTo(2);
        assertThat(ledger.destinations().of("salesforce").failures()).isZero();
    }

    @Test
    void shouldHoldEverythingWhileTheLoginIsRefused() throws Exception {
        salesforce.refuseLogins(true);
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, oneJob());
        await().untilAsserted(() -> assertThat(
                        ledger.destinations().of("salesforce").reason())
                .startsWith("Salesforce refuses the login (invalid_grant). Check drover.salesforce.url,"));

        salesforce.refuseLogins(false);

        assertThat(delivered().receipt()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FORBIDDEN | Salesforce answers HTTP 403 (API_DISABLED_FOR_ORG: API is not enabled",
                "TOO_MANY_REQUESTS | Salesforce answers HTTP 429 (TOO_MANY_REQUESTS: Too many requests)",
                "UNAVAILABLE_PAGE | Salesforce answers HTTP 503 (no reason given). It goes on by itself",
                "REQUEST_LIMIT | Salesforce answers HTTP 403 (REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.)",
                "HTML | Salesforce's address answers with something that is none of its answers, perhaps the page of a proxy",
                "CUT_BEFORE | Salesforce cannot be reached (",
            })
    void shouldHoldTheDestinationAndGiveNothingUp(Failure failure, String reason) throws Exception {
        List<String> reasons = Collections.synchronizedList(new ArrayList<>());
        salesforce.failBy(() -> reasons.size() < 3 ? noted(failure, reasons) : null);
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, oneJob());

        Delivery made = delivered();

        assertThat(made.attempts()).isEqualTo(1);
        assertThat(ledger.destinations().of("salesforce").heldUntil()).isNull();
        assertThat(logged).anyMatch(line -> line.contains(reason.strip()));
        assertThat(salesforce.records("Runtime_Line__c")).hasSize(3);
    }

    @Test
    void shouldTryALockedRowAgainWithoutHoldingUpOthers() throws Exception {
        start(new StandInLogin(salesforce.url()));
        salesforce.failNext(Failure.LOCKED_ROW);
        deliver(KEY, oneJob());

        assertThat(delivered().attempts()).isEqualTo(2);
        assertThat(logged).anyMatch(line -> line.contains("Salesforce says UNABLE_TO_LOCK_ROW of children1, record 3"));
        assertThat(logged).noneMatch(line -> line.contains("takes no deliveries"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNKNOWN_FIELD | Salesforce says INVALID_FIELD of children1, record 3: as a test wants it. Create the field",
                "PARTIAL | Salesforce says STRING_TOO_LONG of children1, record 3: as a test wants it. Give the mapping's field",
            })
    void shouldKeepWhatIsRefusedAsADeadLetterAndNothingOfItAtSalesforce(Failure failure, String reason)
            throws Exception {
        start(new StandInLogin(salesforce.url()));
        salesforce.failNext(failure);
        deliver(KEY, oneJob());
        deliver("ipgC_1", oneJob());

        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("salesforce", "delivered")).isEqualTo(1));
        Delivery dead =
                ledger.outbox().list("salesforce", "dead", Long.MAX_VALUE, 10).get(0);
        assertThat(dead.reason()).startsWith(reason.strip());
        assertThat(salesforce.records("Runtime__c")).containsOnlyKeys("ipgC_1");
        assertThat(salesforce.records("Runtime_Line__c")).hasSize(3);

        ledger.outbox().retry(dead.id());
        camel.getComponent("outbox", OutboxComponent.class).wake("salesforce");
        await().untilAsserted(() -> assertThat(salesforce.records("Runtime__c")).hasSize(2));
    }

    @Test
    void shouldGiveUpWhatDoesNotFitTheMapping() throws Exception {
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, "<html>");

        await().untilAsserted(() -> assertThat(ledger.outbox().list("salesforce", "dead", Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(
                        dead -> assertThat(dead.reason()).isEqualTo("The payload is no JSON: line 1 cannot be read.")));
    }

    @Test
    void shouldNotBringAnythingTwiceWhenTheAnswerIsLost() throws Exception {
        start(new StandInLogin(salesforce.url()));
        salesforce.failNext(
                Failure.CUT_AFTER, Failure.CUT_AFTER, Failure.CUT_AFTER, Failure.CUT_AFTER, Failure.CUT_AFTER);
        deliver(KEY, oneJob());

        delivered();

        assertThat(salesforce.requests()).hasSizeGreaterThan(5);
        assertThat(salesforce.records("Runtime__c")).hasSize(1);
        assertThat(salesforce.records("Runtime_Line__c")).hasSize(3);
    }

    @Test
    void shouldGoOnWithTheRequestThatFailed() throws Exception {
        start(new StandInLogin(salesforce.url()));
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        salesforce.failBy(() -> sent.size() == 1 ? noted(Failure.LOCKED_ROW, sent) : noted(null, sent));
        deliver(KEY, withLines(2001));

        delivered();

        // first, second in vain, second, third
        assertThat(sent).hasSize(4);
        assertThat(salesforce.records("Runtime_Line__c")).hasSize(2001);
        assertThat(salesforce.field("Runtime__c", KEY, "Complete__c").asBoolean())
                .isTrue();
    }

    @Test
    void shouldBringANewerStateAndDeleteTheLinesThatItHasNoMore() throws Exception {
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, withLines(30));
        delivered();

        deliver(KEY, oneJob());

        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("salesforce", "delivered")).isEqualTo(2));
        assertThat(salesforce.records("Runtime__c")).hasSize(1);
        assertThat(salesforce.records("Runtime_Line__c")).containsOnlyKeys(KEY + "_1", KEY + "_2", KEY + "_3");
        deliver(KEY, "null");
        await().untilAsserted(() ->
                assertThat(ledger.outbox().count("salesforce", "delivered")).isEqualTo(3));
        assertThat(salesforce.records("Runtime__c")).isEmpty();
        assertThat(salesforce.records("Runtime_Line__c")).isEmpty();
    }

    @Test
    void shouldUseAMappingThatWasCorrectedMeanwhile() throws Exception {
        Path mine = home.resolve("config/packs/laser/runtime.salesforce.yaml");
        Files.createDirectories(mine.getParent());
        String ours = Files.readString(Path.of("src/main/resources/routes/laser/runtime.salesforce.yaml"));
        Files.writeString(mine, ours.replace("Total_Parts__c:", "Total_Part__c:"));
        start(new StandInLogin(salesforce.url()));
        deliver(KEY, oneJob());
        await().untilAsserted(() -> assertThat(ledger.outbox().list("salesforce", "dead", Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(dead -> assertThat(dead.reason())
                        .startsWith(
                                "Salesforce says INVALID_FIELD of parent: No such column 'Total_Part__c' on sobject")));

        Files.writeString(mine, ours);
        ledger.outbox().retryAll("salesforce");
        camel.getComponent("outbox", OutboxComponent.class).wake("salesforce");

        assertThat(delivered().receipt()).isNotBlank();
    }

    @Test
    void shouldWaitWithoutALogin() throws Exception {
        load("");
        deliver(KEY, oneJob());

        assertThat(camel.getRoutes()).extracting(route -> route.getRouteId()).doesNotContain("deliver-salesforce");
        assertThat(ledger.outbox().list(1)).singleElement().satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo("waiting");
            assertThat(waiting.payload()).contains("BRKT-1042.nc");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"UNKNOWN_FIELD", "PARTIAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldDeliverEveryJobOnceThoughHalfOfTheRequestsFail(Failure failure) throws Exception {
        Random random = new Random(failure.ordinal());
        salesforce.failBy(() -> random.nextBoolean() ? failure : null);
        start(new StandInLogin(salesforce.url()));
        for (int number = 0; number < 6; number++) {
            deliver("ipg" + number, oneJob());
        }

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ledger.outbox().count("salesforce", "delivered"))
                        .isEqualTo(6));
        assertThat(salesforce.records("Runtime__c")).hasSize(6);
        assertThat(salesforce.records("Runtime_Line__c")).hasSize(18);
    }

    private static @Nullable Failure noted(@Nullable Failure failure, List<String> notes) {
        notes.add(String.valueOf(failure));
        return failure;
    }

    private void start(StandInLogin login) throws Exception {
        camel.addComponent("salesforce", SalesforceLogin.component(login));
        load(SalesforceStandIn.CLIENT_ID);
    }

    private void load(String clientId) throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "drover.home", home.toString(),
                "drover.salesforce.client-id", clientId,
                "drover.outbox.first-retry", "20ms",
                "drover.outbox.longest-retry", "50ms",
                "drover.salesforce.limit-wait", "60ms"));
        // a test of the whole service leaves its home among the system's properties, and they would win
        PropertiesComponent properties = (PropertiesComponent) camel.getPropertiesComponent();
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setOverrideProperties(settings);
        for (String file : List.of("ops/errors", "delivery/salesforce")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/" + file + ".camel.yaml"));
        }
        camel.start();
    }

    private void deliver(String key, String payload) throws Exception {
        try (var template = camel.createProducerTemplate()) {
            template.sendBodyAndHeader(
                    "outbox:salesforce?newestWins=true&mapping=" + MAPPING, payload, "DroverKey", key);
        }
    }

    private Delivery delivered() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ledger.outbox().list("salesforce", "delivered", Long.MAX_VALUE, 1))
                        .hasSize(1));
        return ledger.outbox()
                .list("salesforce", "delivered", Long.MAX_VALUE, 1)
                .get(0);
    }

    private static String oneJob() throws IOException {
        return Files.readString(Path.of("src/test/resources/routes/laser/one-job.json"));
    }

    private static String withLines(int lines) throws IOException {
        var json = new ObjectMapper();
        var job = (ObjectNode) json.readTree(oneJob());
        var line = job.at("/runtime/0");
        var all = job.putArray("runtime");
        for (int number = 0; number < lines; number++) {
            all.add(line);
        }
        return job.toString();
    }

    private static SalesforceStandIn open() {
        try {
            return new SalesforceStandIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps all that is logged, with its keys and its exceptions. */
    private final class Listener extends Handler {

        @Override
        public void publish(LogRecord entry) {
            String message = entry instanceof ExtLogRecord ext ? ext.getFormattedMessage() : entry.getMessage();
            logged.add(message + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
