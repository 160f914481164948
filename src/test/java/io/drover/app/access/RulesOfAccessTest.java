package io.drover.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.app.UserFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who needs what, which networks hold which addresses, how long a guesser waits, and where a login leads. */
class RulesOfAccessTest {

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                            LOOK",
        "GET,    /machines/ipgA,               LOOK",
        "GET,    /live,                        LOOK",
        "GET,    /default,                     LOOK",
        "POST,   /update-data,                 LOOK",
        "GET,    /login,                       NOTHING",
        "POST,   /login,                       NOTHING",
        "POST,   /logout,                      NOTHING",
        "GET,    /js/login.js,                 NOTHING",
        "GET,    /js/../api/sources,           LOOK",
        "GET,    /login/x,                     LOOK",
        "GET,    /api/audit,                   OPERATE",
        "POST,   /api/heartbeats,              COLLECT",
        "POST,   /api/intake/hall-3,           COLLECT",
        "POST,   /api/intakes,                 OPERATE",
        "POST,   /api/outbox/1/retry,          OPERATE",
        "DELETE, /anything,                    OPERATE",
        "PATCH,  /api/heartbeats-of-tomorrow,  OPERATE",
        "BREW,   /,                            OPERATE",
    })
    void shouldNeedTheMostForWhatIsNotKnown(String method, String path, Need need) {
        assertThat(Need.of(method, path)).isEqualTo(need);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,             true",
        "10.2.2.3,             false",
        "192.168.7.20,         true",
        "192.168.7.21,         false",
        "::ffff:10.1.2.3,      true",
        "fd00::1,              true",
        "fe80::1,              false",
        "10.1.2.3.example,     false",
        "'',                   false",
    })
    void shouldKnowWhatIsInANetwork(String address, boolean inside) {
        assertThat(Networks.of("key", "10.1.0.0/16, 192.168.7.20/32 , fd00::/8").contain(address))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0", "10.1.0.0/33", "10.1.0.0/x", "hall.example/24", "/8", "10.1.0.0/8/8"})
    void shouldTakeNothingElseForANetwork(String network) {
        assertThatThrownBy(() -> Networks.of("drover.access.look-from", network))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("drover.access.look-from: '" + network + "' is no network in CIDR notation.");
    }

    @ParameterizedTest
    @CsvSource({
        "/operations,             /operations",
        "/machines/a%20b?x=1#y,   /machines/a%20b?x=1#y",
        "//evil.example,          /",
        "/\\evil.example,         /",
        "https://evil.example,    /",
        "javascript:alert(1),     /",
        "/a b,                    /",
        ",                        /",
    })
    void shouldLeadNowhereElseAfterALogin(String to, String where) {
        assertThat(LoginApi.safe(to)).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "https://shop.example, SHOP.example, true",
        "http://evil.example, localhost:8080, false",
        "http://localhost:8081, localhost:8080, false",
        "http://localhost:8080.evil.example, localhost:8080, false",
        "null, localhost:8080, false",
        "not an origin, localhost:8080, false",
    })
    void shouldLetOnlyOurOwnPagesIn(String origin, String host, boolean allowed) {
        assertThat(SameOrigin.isOf(origin, host)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,       true",
        "LOCALHOST,            true",
        "127.0.0.1:8080,       true",
        "[::1]:8080,           true",
        "[::1],                true",
        "evil.example:8080,    false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example:80, false",
        "null,                 false",
    })
    void shouldAnswerToNoNameThatAnotherSiteCouldGiveIt(String authority, boolean direct) {
        assertThat(SameOrigin.isAskedForDirectly(authority)).isEqualTo(direct);
    }

    @Test
    void shouldMakeAGuesserWaitTwiceAsLongEachTime() {
        Hand clock = new Hand();
        Attempts attempts = new Attempts(clock);
        for (int failure = 0; failure < 3; failure++) {
            assertThat(attempts.wait("anna", "10.0.0.1")).isZero();
            attempts.failed("anna", "10.0.0.1");
        }
        assertThat(attempts.wait("anna", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(attempts.wait("anna", "10.0.0.2")).as("from where she sits").isZero();
        assertThat(attempts.wait("bert", "10.0.0.1")).isZero();

        clock.now = clock.now.plusSeconds(1);
        assertThat(attempts.wait("anna", "10.0.0.1")).isZero();
        attempts.failed("anna", "10.0.0.1");
        assertThat(attempts.wait("anna", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));

        attempts.succeeded("anna", "10.0.0.1");
        assertThat(attempts.wait("anna", "10.0.0.1")).isZero();
    }

    @Test
    void shouldSlowDownAnAddressThatTriesManyNamesAndANameThatManyTry() {
        Attempts attempts = new Attempts(new Hand());
        for (int name = 0; name < 30; name++) {
            attempts.failed("name" + name, "10.0.0.1");
        }
        assertThat(attempts.wait("another", "10.0.0.1")).isGreaterThan(Duration.ofMinutes(1));

        for (int address = 0; address < 40; address++) {
            attempts.failed("anna", "10.1.0." + address);
        }
        assertThat(attempts.wait("anna", "10.2.0.1"))
                .as("never so long that anybody could lock her out")
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldRememberABoundedNumber() {
        Attempts attempts = new Attempts(new Hand());
        for (int guess = 0; guess < 20_000; guess++) {
            attempts.failed("name" + guess, "10.0." + guess % 200 + ".1");
        }
        assertThat(attempts.size()).isEqualTo(10_000);
    }

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
