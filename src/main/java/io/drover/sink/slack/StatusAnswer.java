package io.drover.sink.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The answer to who asks for the status. */
final class StatusAnswer {

    private static final int IN_DETAIL = SlackBlocks.OF_A_MESSAGE / (MachineBlocks.MOST + 1);
    private static final int LINES = SlackBlocks.TEXT_CHARS / (MachineBlocks.LINE_CHARS + 1);

    private StatusAnswer() {}

    /** Of one machine. */
    static SlackMessage of(MachineStatus machine, Board board) {
        return new SlackMessage(MachineBlocks.line(machine, board.now()), MachineBlocks.of(machine, board.now()));
    }

    /** Of all of them: whole while they are few, else a line for each. */
    static SlackMessage of(Board board) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (board.machines().isEmpty()) {
            blocks.add(SlackBlocks.section("No machine is followed yet."));
        } else if (board.machines().size() <= IN_DETAIL) {
            board.machines().forEach(machine -> blocks.addAll(MachineBlocks.of(machine, board.now())));
        } else {
            for (int from = 0; from < board.machines().size(); from += LINES) {
                blocks.add(SlackBlocks.section(lines(board, from)));
            }
        }
        return new SlackMessage(lines(board, 0), blocks);
    }

    private static String lines(Board board, int from) {
        String lines = board.machines().stream()
                .skip(from)
                .limit(LINES)
                .map(machine -> MachineBlocks.line(machine, board.now()))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "No machine is followed yet." : lines;
    }
}
