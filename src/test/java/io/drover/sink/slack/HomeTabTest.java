package io.drover.sink.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.util.json.GsonFactory;
import io.drover.sink.slack.MachineStatus.Event;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTabTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final URI PAGE = URI.create("http://shop.example:8080/");

    @Test
    void shouldShowStateUserCountdownEventsAndALink() throws Exception {
        JsonNode tab = shown(List.of(machine("attune", null, rinse(Duration.ofMinutes(8)))), List.of());

        assertThat(text(tab, 3))
                .startsWith(
                        ":large_green_circle: *<http://shop.example:8080/machines/attune|attune>*  Rinse  since <!date^")
                .endsWith("\nLogged in ann");
        assertThat(text(tab, 4)).startsWith("`█████████░░░░░░░`  Rinse: *6 min left*, ends about <!date^");
        assertThat(tab.at("/blocks/5/elements/0/text").asText())
                .matches("<!date\\^\\d+\\^\\{time}\\|11:52 UTC>  Rinse\n<.*11:40 UTC>  Idle \\(12 min\\)");
    }

    @ParameterizedTest
    @CsvSource({"13, '`██████████████░░'", "14, '*any moment*'", "31, '*overdue*'"})
    void shouldCountDownToTheEndAndBeyond(int minutesAgo, String said) throws Exception {
        JsonNode tab = shown(
                List.of(machine(
                        "attune", null, rinse(Duration.ofMinutes(minutesAgo).plusSeconds(5)))),
                List.of());

        assertThat(text(tab, 4)).contains(said);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 25, 100, 700})
    void shouldStayWithinTheLimitsOfSlackHoweverManyMachinesThereAre(int count) throws Exception {
        String giant = "<!channel> & `*".repeat(2000) + "\n".repeat(500);
        List<MachineStatus> machines = IntStream.range(0, count)
                .mapToObj(i -> new MachineStatus(
                        "m" + i + giant,
                        StateEmoji.UNKNOWN,
                        giant,
                        NOON,
                        Collections.nCopies(50, giant),
                        i % 7 == 0 ? giant : null,
                        new Countdown(giant, NOON, NOON.plusSeconds(9), NOON.plusSeconds(9), NOON.plusSeconds(9), 1),
                        Collections.nCopies(50, new Event(NOON, giant)),
                        PAGE))
                .toList();

        JsonNode tab = shown(machines, Collections.nCopies(60, giant));

        assertThat(BlockRules.ofView(tab)).isEmpty();
        assertThat(tab.toString()).doesNotContain("<!channel>");
        if (count > 500) {
            assertThat(tab.toString()).contains("…and 200 more");
        }
    }

    @Test
    void shouldPutThoseInTroubleFirst() throws Exception {
        JsonNode tab = shown(
                List.of(machine("a", null, null), machine("b", "BUBBLE SIZE GREATER THAN THRESHOLD", null)), List.of());

        assertThat(text(tab, 3)).contains("|b>*").contains(":rotating_light: BUBBLE SIZE");
        assertThat(tab.at("/blocks/1/elements/0/text").asText()).startsWith("2 machines · *1 in trouble* · as of ");
    }

    @ParameterizedTest
    @CsvSource({
        "darkgreen, :large_green_circle:",
        "#2e8b57, :large_green_circle:",
        "crimson, :red_circle:",
        "#dc143c, :red_circle:",
        "darkorange, :large_orange_circle:",
        "'#f90', :large_orange_circle:",
        "gold, :large_yellow_circle:",
        "steelblue, :large_blue_circle:",
        "'#4682B4', :large_blue_circle:",
        "mediumpurple, :large_purple_circle:",
        "lightgrey, :white_circle:",
        "'#333', :black_circle:",
        "nonsense, :white_circle:"
    })
    void shouldGiveAStateTheCircleOfItsColour(String color, String emoji) {
        assertThat(StateEmoji.of(color)).isEqualTo(emoji);
    }

    @Test
    void shouldCutTextBetweenEscapesAndCharacters() {
        assertThat(BlockText.of("a<b", 100)).isEqualTo("a&lt;b");
        assertThat(BlockText.of("a<b", 4)).isEqualTo("a…");
        assertThat(BlockText.of("😀😀", 3)).isEqualTo("😀…");
        assertThat(BlockText.of("😀😀", 4)).isEqualTo("😀😀");
        assertThat(BlockText.plain("😀😀", 3)).isEqualTo("😀…");
        assertThat(BlockText.of("*b* `c` ~d~", 100)).doesNotContain("*", "`", "~");
    }

    private static MachineStatus machine(String id, @Nullable String trouble, @Nullable Countdown countdown) {
        return new MachineStatus(
                id,
                ":large_green_circle:",
                "Rinse",
                NOON.minus(Duration.ofMinutes(8)),
                List.of("Logged in ann"),
                trouble,
                countdown,
                List.of(
                        new Event(NOON.minus(Duration.ofMinutes(8)), "Rinse"),
                        new Event(NOON.minus(Duration.ofMinutes(20)), "Idle (12 min)")),
                PAGE.resolve("machines/" + id));
    }

    /** A rinse that began so long ago; it takes 14 minutes, seldom 20, nearly never 30. */
    private static Countdown rinse(Duration ago) {
        Instant since = NOON.minus(ago);
        return new Countdown(
                "Rinse",
                since,
                since.plus(Duration.ofMinutes(14)),
                since.plus(Duration.ofMinutes(20)),
                since.plus(Duration.ofMinutes(30)),
                12);
    }

    private static JsonNode shown(List<MachineStatus> machines, List<String> others) throws Exception {
        return new ObjectMapper()
                .readTree(GsonFactory.createSnakeCase()
                        .toJson(HomeTab.of(new Board(NOON, machines, others, others.size(), PAGE), NOON)));
    }

    private static String text(JsonNode tab, int block) {
        return tab.at("/blocks/" + block + "/text/text").asText();
    }
}
