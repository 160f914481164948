package io.drover.sink.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * A message as people see it. Within Slack's limits.
 *
 * @param text what notifications show
 * @param blocks what the channel shows; at most fifty
 */
record SlackMessage(String text, List<LayoutBlock> blocks) {

    SlackMessage {
        text = SlackBlocks.fitted(text);
        blocks = SlackBlocks.atMost(SlackBlocks.OF_A_MESSAGE, blocks);
    }
}
