package io.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.ledger.Delivery;
import io.drover.ledger.Dialect;
import io.drover.ledger.Incident;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.Severity;
import io.drover.ledger.TestDatabase;
import io.drover.sink.outbox.OutboxComponent;
import io.drover.sink.slack.IncidentNews;
import io.drover.sink.slack.SlackLogin;
import io.drover.sink.slack.SlackStandIn;
import io.drover.sink.slack.SlackStandIn.Message;
import io.drover.sink.slack.SlackWeb;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages when Slack says no, in a plain Camel context over a real ledger, to the stand-in. */
class SlackRoutesTest {

    private final SlackStandIn slack = new SlackStandIn();
    private final SlackWeb web = new SlackWeb(
            new SlackLogin(URI.create(slack.url()), SlackStandIn.BOT_TOKEN, Optional.of(SlackStandIn.APP_TOKEN)));
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler listener = new Listener();
    private TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private Ledger ledger = database.ledger();
    private DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        web.close();
        slack.close();
        ledger.close();
        database.close();
        Logger.getLogger("").removeHandler(listener);
        assertThat(slack.violations()).isEmpty();
        assertThat(logged)
                .noneMatch(line -> line.contains(SlackStandIn.BOT_TOKEN) || line.contains(SlackStandIn.APP_TOKEN));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldPostOnceEditAndCloseOnEveryDatabase(Dialect dialect) throws Exception {
        database.close();
        database = LedgerDatabases.fresh(dialect);
        ledger = database.ledger();
        start();
        open("first");
        posted(1);

        ledger.incidents().close("laser", "breakdown", "It cuts again.");
        tell();

        delivered(2);
        assertThat(slack.messages()).singleElement().satisfies(message -> {
            assertThat(message.states()).hasSize(2);
            assertThat(message.shown()).contains(":white_check_mark:", "It cuts again.");
        });
    }

    @Test
    void shouldEditTheSameMessageAfterARestart() throws Exception {
        start();
        open("first");
        posted(1);
        camel.stop();
        camel = new DefaultCamelContext();
        ledger.incidents().close("laser", "breakdown", "Closed while nobody delivered.");

        start();
        tell();

        delivered(2);
        assertThat(slack.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.shown()).contains("Closed while nobody delivered."));
    }

    @Test
    void shouldNotPostTwiceWhenTheAnswerIsLost() throws Exception {
        slack.loseAnswerOfNext("chat.postMessage");
        start();

        open("first");

        delivered(1);
        assertThat(slack.messages()).hasSize(1);
        assertThat(slack.calls("conversations.history")).isNotEmpty();
        assertThat(slack.calls("chat.postMessage")).hasSize(1);
    }

    @Test
    void shouldLeaveSlackAloneForAsLongAsItAsks() throws Exception {
        slack.limitNext("chat.postMessage", 2);
        start();
        open("first");

        Delivery made = delivered(1);

        assertThat(Duration.between(
                        made.createdAt(), slack.calls("chat.postMessage").get(0).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1900));
        assertThat(slack.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "token_revoked", "account_inactive"})
    void shouldHoldEverythingWhileTheTokenIsRefusedAndLoseNothing(String error) throws Exception {
        slack.revoke(error);
        start();
        open("first");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ledger.destinations().of("slack").failures() > 2);
        assertThat(ledger.destinations().of("slack").reason()).contains(error, "drover.slack.bot-token");
        assertThat(ledger.outbox().count("slack", "waiting")).isEqualTo(1);

        slack.revoke(null);

        delivered(1);
        assertThat(slack.messages()).hasSize(1);
        assertThat(ledger.destinations().of("slack").failures()).isZero();
    }

    @Test
    void shouldPostAnewWhatSomebodyDeletedOnlyWhileItIsOpen() throws Exception {
        start();
        open("first");
        slack.delete(posted(1).ts());

        ledger.incidents().open("laser", "breakdown", Severity.CRITICAL, "again", null);
        tell();
        Message anew = posted(1);
        assertThat(anew.shown()).contains("again");
        slack.delete(anew.ts());
        ledger.incidents().close("laser", "breakdown", "over");
        tell();

        assertThat(delivered(3).receipt()).isEqualTo("deleted in Slack by somebody");
        assertThat(slack.messages()).isEmpty();
        assertThat(logged).anyMatch(line -> line.contains("deleted by somebody; it is posted anew"));
    }

    @Test
    void shouldCutAGiantMessage() throws Exception {
        start();
        ledger.incidents()
                .open(
                        "laser <!channel>",
                        "breakdown",
                        Severity.ERROR,
                        "<&>`*".repeat(5000),
                        "at x.y(Z)\n".repeat(5000));
        tell();

        assertThat(posted(1).shown()).hasSizeLessThan(10_000).doesNotContain("<!channel>");
    }

    @Test
    void shouldGiveUpWhatSlackWillNeverTake() throws Exception {
        slack.failNext("chat.postMessage", "invalid_blocks");
        start();
        open("first");

        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.outbox().count("slack", "dead") == 1);
        assertThat(ledger.outbox()
                        .list("slack", "dead", Long.MAX_VALUE, 1)
                        .get(0)
                        .reason())
                .contains("invalid_blocks");
    }

    private Incident open(String text) throws Exception {
        Incident incident = ledger.incidents().open("laser", "breakdown", Severity.CRITICAL, text, null);
        tell();
        return incident;
    }

    /** Queues what is new, however short ago something was told. */
    private void tell() {
        ledger.jdbc()
                .sql("UPDATE incident_told SET told_at = '2020-01-01 00:00:00'")
                .update();
        new IncidentNews(
                        ledger,
                        URI.create("http://shop.example/"),
                        () -> camel.getComponent("outbox", OutboxComponent.class)
                                .wake("slack"))
                .queue();
    }

    /** The only message, once there is one that is made. */
    private Message posted(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> slack.messages().size() == count);
        return slack.messages().get(0);
    }

    /** The last delivery, once so many are made. */
    private Delivery delivered(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.outbox().count("slack", "delivered") == count);
        return ledger.outbox().list("slack", "delivered", Long.MAX_VALUE, 1).get(0);
    }

    private void start() throws Exception {
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("slackWeb", web);
        Properties settings = new Properties();
        settings.setProperty("drover.slack.channel", SlackStandIn.CHANNEL);
        settings.setProperty("drover.outbox.first-retry", "20ms");
        settings.setProperty("drover.outbox.longest-retry", "50ms");
        PropertiesComponent properties = (PropertiesComponent) camel.getPropertiesComponent();
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setOverrideProperties(settings);
        for (String file : List.of("ops/errors", "delivery/slack")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:routes/" + file + ".camel.yaml"));
        }
        camel.start();
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
