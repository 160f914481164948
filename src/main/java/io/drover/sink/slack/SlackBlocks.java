package io.drover.sink.slack;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import java.util.ArrayList;
import java.util.List;

/** Blocks that Slack takes, whatever is put into them: texts are cut to its limits, and so is their number. */
public final class SlackBlocks {

    /** Most blocks of a Home tab. */
    static final int OF_A_TAB = 100;
    /** Most blocks of a message. */
    static final int OF_A_MESSAGE = 50;
    /** Most characters of a section or of one element of a context. */
    static final int TEXT_CHARS = 3000;

    private static final int HEADER_CHARS = 150;

    private SlackBlocks() {}

    static LayoutBlock header(String plain) {
        return Blocks.header(header -> header.text(
                BlockCompositions.plainText(BlockText.plain(plain.isBlank() ? " " : plain, HEADER_CHARS), true)));
    }

    /** A section with {@code markup}, which is made of {@link BlockText}; what is over the limit is left out by lines. */
    public static LayoutBlock section(String markup) {
        return Blocks.section(section -> section.text(BlockCompositions.markdownText(fitted(markup))));
    }

    /** Small grey text. */
    public static LayoutBlock context(String markup) {
        return Blocks.context(List.of(BlockCompositions.markdownText(fitted(markup))));
    }

    static LayoutBlock divider() {
        return Blocks.divider();
    }

    /** The first {@code most} of them; if there are more, the last of those says so. */
    static List<LayoutBlock> atMost(int most, List<LayoutBlock> blocks) {
        if (blocks.size() <= most) {
            return List.copyOf(blocks);
        }
        List<LayoutBlock> first = new ArrayList<>(blocks.subList(0, most - 1));
        first.add(context("…and more, on the page."));
        return first;
    }

    /** Markup cannot be cut anywhere: an entity or a link would break. Its pieces are cut where they are made, so whole lines go. */
    static String fitted(String markup) {
        if (markup.length() <= TEXT_CHARS) {
            return markup.isBlank() ? " " : markup;
        }
        int end = markup.lastIndexOf('\n', TEXT_CHARS - 2);
        // one line of that length has no markup of ours in it worth keeping
        return end > 0 ? markup.substring(0, end) + "\n…" : BlockText.of(markup, TEXT_CHARS);
    }
}
