package io.drover.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.app.service.Idleness.Deliveries;
import io.drover.app.service.Idleness.Verdict;
import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlenessTest {

    private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");
    private static final Deliveries NONE = new Deliveries(0, 0, null);

    @Test
    void shouldEndWhenAllIsReadAndDelivered() {
        assertThat(judge(NONE, atEnd("one"), atEnd("two"))).isEqualTo(new Verdict.Done());
    }

    @Test
    void shouldEndWithoutSources() {
        assertThat(judge(NONE)).isEqualTo(new Verdict.Done());
    }

    @Test
    void shouldGoOnWhileSomethingIsToBeRead() {
        assertThat(judge(NONE, atEnd("one"), reading("two"))).isEqualTo(new Verdict.GoOn());
    }

    @Test
    void shouldGoOnWhileADeliveryWaits() {
        assertThat(judge(new Deliveries(1, 0, null), atEnd("one"))).isEqualTo(new Verdict.GoOn());
    }

    @Test
    void shouldFailWhenADeliveryWasGivenUp() {
        assertThat(judge(new Deliveries(0, 2, null), atEnd("one")))
                .isEqualTo(new Verdict.Failed("2 deliveries were given up. drover outbox list says which and why."));
    }

    @Test
    void shouldFailWhereADestinationTakesNothing() {
        assertThat(judge(new Deliveries(3, 0, "Salesforce refuses the login."), atEnd("one")))
                .isEqualTo(new Verdict.Failed("3 deliveries cannot be made. Salesforce refuses the login."));
        assertThat(judge(new Deliveries(0, 0, "Salesforce refuses the login."), atEnd("one")))
                .isEqualTo(new Verdict.Done());
    }

    @Test
    void shouldGiveASourceThatIsDownItsFirstTries() {
        assertThat(judge(NONE, atEnd("one"), down("two", NOW.minusSeconds(1)))).isEqualTo(new Verdict.GoOn());
    }

    @Test
    void shouldFailForASourceThatStaysDownOnceTheOthersAreRead() {
        SourceStatus down = down("two", NOW.minusSeconds(60));

        assertThat(judge(NONE, reading("one"), down)).isEqualTo(new Verdict.GoOn());
        assertThat(judge(NONE, atEnd("one"), down))
                .isEqualTo(new Verdict.Failed("The source two (laser:two) cannot be read: /logs/two is not there."));
    }

    private static Verdict judge(Deliveries deliveries, SourceStatus... statuses) {
        return Idleness.judge(List.of(statuses), deliveries, NOW);
    }

    private static SourceStatus atEnd(String source) {
        return new SourceStatus(
                source, "laser:" + source, "laser", SourceHealth.UP, null, NOW, 0, 0, 7, 0, source + ".log", true);
    }

    private static SourceStatus reading(String source) {
        return new SourceStatus(
                source, "laser:" + source, "laser", SourceHealth.UP, null, NOW, 9, 1, 7, 0, source + ".log", false);
    }

    private static SourceStatus down(String source, Instant since) {
        String reason = "/logs/" + source + " is not there.";
        return new SourceStatus(
                source, "laser:" + source, "laser", SourceHealth.DOWN, reason, since, 0, 0, 0, 0, null, false);
    }
}
