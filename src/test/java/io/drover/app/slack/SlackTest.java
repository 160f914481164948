package io.drover.app.slack;

import static io.drover.app.slack.SlackHome.SLACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.web.LiveFeed;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.sink.slack.SlackStandIn.Call;
import io.drover.sink.slack.SlackStandIn.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way: a log, the service, and Slack over HTTP and WebSocket. */
@QuarkusTest
@TestProfile(SlackHome.class)
class SlackTest {

    private static final String ANN = "U0ANN";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    @SuppressWarnings("NullAway.Init")
    Ledger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init")
    LiveFeed feed;

    @BeforeEach
    void connected() {
        await().atMost(LONG).until(() -> SLACK.connected() == 1);
        await().atMost(LONG)
                .until(() -> feed.cards().stream()
                        .anyMatch(card -> card.machine() != null
                                && !card.machine().regions().isEmpty()));
    }

    @AfterEach
    void nothingSlackWouldRefuse() {
        assertThat(SLACK.violations()).isEmpty();
    }

    @Test
    void shouldShowATransitionInTheHomeTabWithinTwoSeconds() {
        SlackHome.instrument("08:00:01", "Event:Power On Self-test_Done~0");
        SLACK.event(
                UUID.randomUUID().toString(), "EvHome", Map.of("type", "app_home_opened", "user", ANN, "tab", "home"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(SLACK.tab(ANN))
                        .contains(
                                "|cytometer>*  Idle", "Logged in ann", "http://shop.example:8080/machines/cytometer"));

        Instant written = Instant.now();
        SlackHome.instrument("08:01:00", "Event:Starting_Rinse");
        await().atMost(LONG).untilAsserted(() -> assertThat(SLACK.tab(ANN)).contains("|cytometer>*  Rinse"));

        Call shown = SLACK.calls("views.publish").stream()
                .filter(call -> call.arguments().toString().contains("|cytometer>*  Rinse"))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(written, shown.at())).isLessThan(Duration.ofSeconds(2));
        SlackHome.instrument("08:03:00", "Event:Rinse_Done~0");
        await().atMost(LONG).untilAsserted(() -> assertThat(SLACK.tab(ANN)).contains("Rinse (2 min)"));
    }

    @Test
    void shouldAnswerOnceHoweverOftenSlackAsks() {
        say("EvAgain", "env-1", "status of cytometer");
        say("EvAgain", "env-1", "status of cytometer");
        say("EvAgain", "env-2", "status of cytometer");
        say("EvOther", "env-3", "what's up");

        await().atMost(LONG).until(() -> SLACK.acknowledged().contains("env-3"));
        await().atMost(LONG).until(() -> answers("EvOther").size() == 1);
        assertThat(answers("EvAgain")).hasSize(1);
        assertThat(answers("EvAgain").get(0).shown()).contains("|cytometer>*");
        assertThat(answers("EvOther").get(0).shown()).contains("I understand");
        assertThat(SLACK.acknowledged()).contains("env-1", "env-2");
    }

    @Test
    void shouldTellOnceWhenARunIsDone() {
        SlackHome.instrument("09:00:00", "Event:Starting_Debubble");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ledger.jdbc()
                                .sql("SELECT COUNT(*) FROM job WHERE kind = 'Debubble' AND outcome = 'OPEN'")
                                .query(Long.class)
                                .single())
                        .isEqualTo(1));
        say("EvTell", "env-4", "<@U0BOT> tell me when Cytometer is done");
        say("EvTell2", "env-5", "tell me when it is done please");
        await().atMost(LONG).until(() -> answers("EvTell2").size() == 1);
        assertThat(answers("EvTell").get(0).shown()).contains("I will tell you when *Debubble* on *cytometer* is done");
        assertThat(told()).isEmpty();

        SlackHome.instrument("09:12:00", "Event:Debubble_Done~0");

        await().atMost(LONG).until(() -> told().size() == 1);
        assertThat(told().get(0).shown()).contains("*Debubble* on *cytometer* is *done*: it took 12 min.");
        SlackHome.instrument("09:13:00", "Event:Starting_Rinse");
        SlackHome.instrument("09:14:00", "Event:Rinse_Done~0");
        say("EvLast", "env-6", "status");
        await().atMost(LONG).until(() -> answers("EvLast").size() == 1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void shouldPostAnIncidentOnceAndEditItUntilItIsOver() {
        ledger.incidents().open("cytometer", "bubble", Severity.WARNING, "A <bubble> & *more*", "at line 1\nat line 2");
        await().atMost(LONG).until(() -> incident("bubble").size() == 1);
        assertThat(incident("bubble").get(0).shown())
                .contains(":warning: *cytometer: bubble*", "A &lt;bubble&gt; &amp; ∗more∗", "at line 2");

        for (int again = 0; again < 20; again++) {
            ledger.incidents().open("cytometer", "bubble", Severity.ERROR, "Another bubble", null);
        }
        ledger.incidents().close("cytometer", "bubble", "The line was debubbled.");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(incident("bubble"))
                        .singleElement()
                        .satisfies(message -> assertThat(message.shown())
                                .contains(":white_check_mark:", "The line was debubbled.", "21 times", "over since")));
        assertThat(incident("bubble").get(0).states()).hasSizeLessThan(4);
    }

    @Test
    void shouldHearAgainAfterTheConnectionWasCutOrRenewed() {
        int before = SLACK.connections();
        SLACK.cut();
        await().atMost(LONG).until(() -> SLACK.connections() == before + 1 && SLACK.connected() == 1);
        say("EvCut", "env-7", "status");
        await().atMost(LONG).until(() -> answers("EvCut").size() == 1);

        SLACK.send(
                new ObjectMapper().createObjectNode().put("type", "disconnect").put("reason", "refresh_requested"));
        await().atMost(LONG).until(() -> SLACK.connections() == before + 2 && SLACK.connected() == 1);
        say("EvRenewed", "env-8", "status");
        await().atMost(LONG).until(() -> answers("EvRenewed").size() == 1);
    }

    private static void say(String event, String envelope, String text) {
        SLACK.event(
                envelope,
                event,
                Map.of(
                        "type",
                        "message",
                        "channel_type",
                        "im",
                        "channel",
                        "D0ANN",
                        "user",
                        ANN,
                        "ts",
                        "1.2",
                        "text",
                        text));
    }

    private static List<Message> answers(String event) {
        return by("answer-" + event);
    }

    private static List<Message> told() {
        return by("done-.*");
    }

    private static List<Message> incident(String kind) {
        return by("incident-.*").stream()
                .filter(message -> message.states().get(0).toString().contains(kind))
                .toList();
    }

    private static List<Message> by(String key) {
        return SLACK.messages().stream()
                .filter(message -> message.key().matches(key))
                .toList();
    }
}
