package io.drover.sink.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.TestDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is shown the Home tab, and when, over a real ledger and to the stand-in. */
class HomeTabsTest {

    /** The ledger holds a destination by the real clock. */
    private static final Instant NOON = Instant.now();

    private final SlackStandIn slack = new SlackStandIn();
    private final SlackWeb web =
            new SlackWeb(new SlackLogin(URI.create(slack.url()), SlackStandIn.BOT_TOKEN, Optional.empty()));
    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private Instant now = NOON;
    private String state = "Idle";
    private HomeTabs tabs = started();

    @AfterEach
    void close() {
        web.close();
        slack.close();
        ledger.close();
        database.close();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void shouldShowNothingToWhoNeverOpenedIt() {
        tabs.refresh();

        assertThat(slack.calls("views.publish")).isEmpty();
    }

    @Test
    void shouldRememberWhoOpenedItThroughARestart() {
        tabs.opened("U0ANN");
        tabs.refresh();
        slack.clear();

        tabs = started();
        state = "Rinse";
        tabs.refresh();

        assertThat(slack.tab("U0ANN")).contains("Rinse");
    }

    @Test
    void shouldPublishOnlyWhatChangedAndEveryFiveMinutesThoughNothingDid() {
        tabs.opened("U0ANN");
        tabs.refresh();
        pass(Duration.ofMinutes(4));
        assertThat(slack.calls("views.publish")).hasSize(1);

        pass(Duration.ofMinutes(2));
        assertThat(slack.calls("views.publish")).hasSize(2);

        state = "Rinse";
        pass(Duration.ofSeconds(1));
        assertThat(slack.calls("views.publish")).hasSize(3);
    }

    @Test
    void shouldStayBelowWhatSlackAllowsHoweverOftenThingsChange() {
        for (int user = 0; user < 20; user++) {
            tabs.opened("U" + user);
        }
        for (int second = 0; second < 60; second++) {
            state = "State " + second;
            pass(Duration.ofSeconds(1));
        }

        assertThat(slack.calls("views.publish").size()).isBetween(80, 110);
        for (int user = 0; user < 20; user++) {
            String id = "U" + user;
            assertThat(slack.calls("views.publish"))
                    .filteredOn(
                            call -> call.arguments().path("user_id").asText().equals(id))
                    .as(id)
                    .hasSizeBetween(4, 7);
        }
    }

    @Test
    void shouldForgetWhoIsGoneAndWhoHasNotLookedForAWeek() {
        tabs.opened("gone");
        tabs.opened("U0ANN");
        tabs.refresh();
        assertThat(slack.tab("U0ANN")).contains("Idle");
        assertThat(new SlackViewers(ledger).since(NOON.minusSeconds(1))).containsExactly("U0ANN");

        state = "Rinse";
        pass(HomeTabs.WATCHED);
        assertThat(slack.tab("U0ANN")).doesNotContain("Rinse");

        tabs.opened("U0ANN");
        tabs.refresh();
        assertThat(slack.tab("U0ANN")).contains("Rinse");
    }

    @Test
    void shouldWaitAsLongAsSlackAsksAndWhileTheTokenIsRefused() {
        tabs.opened("U0ANN");
        slack.limitNext("views.publish", 30);
        tabs.refresh();
        pass(Duration.ofSeconds(20));
        assertThat(slack.calls("views.publish")).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(slack.calls("views.publish")).hasSize(1);

        slack.revoke("token_revoked");
        state = "Rinse";
        pass(Duration.ofSeconds(2));
        assertThat(ledger.destinations().of("slack").reason()).contains("token_revoked");
        slack.revoke(null);
        pass(Duration.ofMinutes(1));
        assertThat(slack.tab("U0ANN")).contains("Rinse");
        assertThat(ledger.destinations().of("slack").failures()).isZero();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        tabs.refresh();
    }

    private HomeTabs started() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new HomeTabs(web, ledger, new SlackDestination(ledger, clock), this::board, clock);
    }

    private Board board() {
        return new Board(
                NOON,
                List.of(new MachineStatus(
                        "attune", StateEmoji.UNKNOWN, state, NOON, List.of(), null, null, List.of(), null)),
                List.of(),
                0,
                null);
    }
}
