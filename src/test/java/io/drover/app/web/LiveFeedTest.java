package io.drover.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.drover.model.SourceHealth;
import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final SteppedClock clock =
            new SteppedClock(Instant.parse("2026-11-22T10:00:00Z"), ZoneId.of("Europe/Berlin"));
    private final LiveFeed feed = new LiveFeed(json, clock, id -> new SourceFeed(id, clock));

    @Test
    void shouldGiveThePresentOnJoiningAndThenWhatChanges() {
        feed.stand(List.of(up("sql:files"), up("csv:files")));
        Page overview = join(null);

        feed.heard(Chunks.of("sql:files", "files", 0, "one\n!two\n"), null);
        feed.publish();
        feed.publish();

        assertThat(overview.heard).hasSize(2);
        JsonNode snapshot = overview.heard.get(0);
        assertThat(snapshot.at("/type").asText()).isEqualTo("snapshot");
        assertThat(snapshot.at("/zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(snapshot.at("/sources/0/badge").asText()).isEqualTo("live");
        JsonNode card = overview.heard.get(1).at("/sources/0");
        assertThat(card.at("/lines").asLong()).isEqualTo(2);
        assertThat(card.at("/rejected").asLong()).isEqualTo(1);
        assertThat(card.at("/newest/0/text").asText()).isEqualTo("!two");
        assertThat(overview.heard.get(1).has("detail")).isFalse();
    }

    @Test
    void shouldTellAPageOfOneSourceOnlyOfThatOne() {
        feed.stand(List.of(up("sql:files"), up("laser:ipgA")));
        Page page = join("ipgA");

        feed.heard(Chunks.of("sql:files", "files", 0, "one\n"), null);
        feed.publish();
        feed.heard(Chunks.of("laser:ipgA", "ipgA", 0, "a\nb\n"), null);
        feed.publish();
        feed.heard(Chunks.of("laser:ipgA", "ipgA", 4, "c\n"), null);
        feed.publish();

        assertThat(page.heard).hasSize(3);
        assertThat(page.heard.get(1).at("/detail/lines").findValuesAsText("text"))
                .containsExactly("b", "a");
        assertThat(page.heard.get(2).at("/detail/lines").findValuesAsText("text"))
                .containsExactly("c");
    }

    @Test
    void shouldLookASourceUpAgainThatItWasToldToForget() {
        feed.stand(List.of(up("sql:files")));
        feed.heard(Chunks.of("sql:files", "files", 0, "one\n"), null);

        feed.forget("files");

        assertThat(feed.cards()).isEmpty();
        feed.stand(List.of(up("sql:files")));
        assertThat(feed.cards())
                .singleElement()
                .satisfies(card -> assertThat(card.newest()).isEmpty());
    }

    @Test
    void shouldCountLinesOnceThatTwoRoutesCommit() {
        feed.stand(List.of(up("sql:files"), up("csv:files")));
        feed.heard(Chunks.of("sql:files", "files", 0, "one\ntwo\n"), null);
        feed.heard(Chunks.of("csv:files", "files", 0, "one\ntwo\n"), null);

        assertThat(feed.cards()).singleElement().satisfies(card -> {
            assertThat(card.lines()).isEqualTo(2);
            assertThat(card.activity()).last().isEqualTo(2L);
        });
    }

    @Test
    void shouldTellHowFarASourceIsThatIsMuchBehindAndWhatWentWrongWithItsFiles() {
        feed.stand(List.of(behind(100_000_000, 0)));
        Page overview = join(null);
        clock.step(Duration.ofSeconds(2));
        feed.stand(List.of(behind(80_000_000, 200_000)));
        feed.wentWrong(
                Map.of("files", 2L),
                source -> Optional.of(new SourceNotice(clock.instant(), "app.log was truncated.")));

        feed.publish();

        JsonNode card = overview.heard.get(1).at("/sources/0");
        assertThat(card.at("/progress/percent").asInt()).isEqualTo(20);
        assertThat(card.at("/progress/linesPerSecond").asLong()).isEqualTo(100_000);
        assertThat(card.at("/progress/secondsLeft").asLong()).isEqualTo(8);
        assertThat(card.at("/gaps").asLong()).isEqualTo(2);
        assertThat(card.at("/notice/text").asText()).isEqualTo("app.log was truncated.");

        feed.stand(List.of(behind(0, 300_000)));
        assertThat(feed.cards().get(0).progress()).isNull();
    }

    private SourceStatus behind(long lagBytes, long lines) {
        return new SourceStatus(
                "files",
                "sql:files",
                "sftpgo",
                SourceHealth.UP,
                null,
                clock.instant(),
                lagBytes,
                3,
                lines,
                0,
                null,
                false);
    }

    @Test
    void shouldWearTheBadgeOfTheWorstRoute() {
        SourceStatus down = new SourceStatus(
                "files",
                "csv:files",
                "sftpgo",
                SourceHealth.DOWN,
                "the disk is full",
                clock.instant(),
                10,
                3,
                0,
                0,
                null,
                false);
        feed.stand(List.of(up("sql:files"), down));

        assertThat(feed.cards()).singleElement().satisfies(card -> {
            assertThat(card.badge()).isEqualTo(Badge.UNREACHABLE);
            assertThat(card.reason()).isEqualTo("the disk is full");
            assertThat(card.lagBytes()).isEqualTo(10);
        });
    }

    @Test
    void shouldTellOfASourceThatIsGone() {
        feed.stand(List.of(up("sql:files")));
        Page page = join(null);

        feed.stand(List.of());
        feed.publish();

        assertThat(page.heard.get(1).at("/gone/0").asText()).isEqualTo("files");
        assertThat(feed.cards()).isEmpty();
    }

    @Test
    void shouldSayThatTheLinkLivesWhenNothingHappens() {
        feed.stand(List.of(up("sql:files")));
        Page page = join(null);

        feed.publish();
        clock.step(Duration.ofSeconds(1));
        feed.publish();
        clock.step(Duration.ofSeconds(4));
        feed.publish();

        assertThat(page.heard)
                .extracting(message -> message.at("/type").asText())
                .containsExactly("snapshot", "beat");
    }

    @Test
    void shouldSayNothingToAPageThatLeft() {
        Page page = join(null);
        feed.leave(page.viewer);

        feed.stand(List.of(up("sql:files")));
        feed.publish();

        assertThat(page.heard).hasSize(1);
    }

    private SourceStatus up(String route) {
        String source = route.substring(route.indexOf(':') + 1);
        return new SourceStatus(
                source, route, "pack", SourceHealth.UP, null, clock.instant(), 0, 0, 0, 0, "a.log", true);
    }

    private Page join(@Nullable String source) {
        Page page = new Page(source);
        feed.publish();
        feed.join(page.viewer);
        return page;
    }

    private final class Page {
        private final List<JsonNode> heard = new ArrayList<>();
        private final Viewer viewer;

        Page(@Nullable String source) {
            viewer = new Viewer(source, this::take, () -> feed.snapshot(source));
        }

        private void take(String message, Runnable sent) {
            try {
                heard.add(json.readTree(message));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
            sent.run();
        }
    }
}
