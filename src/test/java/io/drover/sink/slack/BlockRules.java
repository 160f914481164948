package io.drover.sink.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What Slack refuses in blocks, as its documentation says. */
final class BlockRules {

    private static final Pattern STRAY = Pattern.compile(
            "&(?!amp;|lt;|gt;)|<(?!https?://[^|>]+\\|[^<>]+>|@U[A-Z0-9]+>|!date\\^\\d+\\^[^|>]+\\|[^<>|]+>)");
    private static final Set<String> KNOWN = Set.of("header", "section", "context", "divider");

    private final List<String> faults = new ArrayList<>();

    private BlockRules() {}

    /** The faults of a view for the Home tab. */
    static List<String> ofView(JsonNode view) {
        BlockRules rules = new BlockRules();
        rules.expect(view.path("type").asText().equals("home"), "a view's type is home, not " + view.path("type"));
        rules.expect(view.toString().length() <= 250_000, "view_too_large");
        rules.blocks(view.path("blocks"), 100);
        return rules.faults;
    }

    /** The faults of a message. */
    static List<String> ofMessage(JsonNode blocks, String text) {
        BlockRules rules = new BlockRules();
        rules.expect(!text.isBlank() && text.length() <= 4000, "a message's text has 1 to 4000 characters");
        rules.blocks(blocks, 50);
        return rules.faults;
    }

    private void blocks(JsonNode blocks, int most) {
        expect(blocks.isArray() && !blocks.isEmpty(), "blocks are an array that is not empty");
        expect(blocks.size() <= most, "at most " + most + " blocks, here are " + blocks.size());
        blocks.forEach(this::block);
    }

    private void block(JsonNode block) {
        String type = block.path("type").asText();
        expect(KNOWN.contains(type), "unknown block " + type);
        switch (type) {
            case "header" -> text(block.path("text"), "plain_text", 150);
            case "section" -> text(block.path("text"), "mrkdwn", 3000);
            case "context" -> {
                JsonNode elements = block.path("elements");
                expect(elements.size() >= 1 && elements.size() <= 10, "a context has 1 to 10 elements");
                elements.forEach(element -> text(element, "mrkdwn", 3000));
            }
            default -> {}
        }
    }

    private void text(JsonNode text, String type, int most) {
        expect(text.path("type").asText().equals(type), "here belongs " + type + ", not " + text);
        String its = text.path("text").asText();
        expect(!its.isEmpty() && its.length() <= most, "a text has 1 to " + most + " characters, not " + its.length());
        if (type.equals("mrkdwn")) {
            expect(!STRAY.matcher(its).find(), "markup that nobody made: " + its);
            expect(its.chars().filter(each -> each == '`').count() % 2 == 0, "code that does not end: " + its);
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
