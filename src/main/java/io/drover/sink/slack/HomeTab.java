package io.drover.sink.slack;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the app's Home tab shows: each machine with its state, countdown and last events; with more than {@value #IN_DETAIL}
 * machines a line for each. Those in trouble stand first. Within Slack's limits whatever the board holds.
 */
final class HomeTab {

    /** Room for blocks above and below the machines. */
    private static final int AROUND = 6;

    private static final int IN_DETAIL = (SlackBlocks.OF_A_TAB - AROUND) / (MachineBlocks.MOST + 1);
    /** Lines that surely fit into one section. */
    private static final int LINES = SlackBlocks.TEXT_CHARS / (MachineBlocks.LINE_CHARS + 1);

    private static final int MOST_LINES = 500;
    private static final int MOST_OTHERS = 10;
    private static final int OTHER_CHARS = 280;

    private static final Comparator<MachineStatus> TROUBLE_FIRST =
            Comparator.comparing((MachineStatus each) -> each.trouble() == null).thenComparing(MachineStatus::id);

    private HomeTab() {}

    /** The tab, with the time of {@code asOf} as that of its last update. */
    static View of(Board board, Instant asOf) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.header("Machines"));
        blocks.add(SlackBlocks.context(summary(board, asOf)));
        List<MachineStatus> machines =
                board.machines().stream().sorted(TROUBLE_FIRST).toList();
        if (machines.size() <= IN_DETAIL) {
            machines.forEach(machine -> {
                blocks.add(SlackBlocks.divider());
                blocks.addAll(MachineBlocks.of(machine, board.now()));
            });
        } else {
            blocks.add(SlackBlocks.divider());
            lines(machines, board.now()).forEach(lines -> blocks.add(SlackBlocks.section(lines)));
        }
        if (!board.others().isEmpty()) {
            blocks.add(SlackBlocks.divider());
            blocks.add(SlackBlocks.section(board.others().stream()
                    .limit(MOST_OTHERS)
                    .map(each -> ":rotating_light: " + BlockText.line(each, OTHER_CHARS))
                    .collect(Collectors.joining("\n"))));
        }
        return Views.view(view -> view.type("home").blocks(SlackBlocks.atMost(SlackBlocks.OF_A_TAB, blocks)));
    }

    private static List<String> lines(List<MachineStatus> machines, Instant now) {
        List<String> sections = new ArrayList<>();
        int shown = Math.min(machines.size(), MOST_LINES);
        for (int from = 0; from < shown; from += LINES) {
            sections.add(machines.subList(from, Math.min(from + LINES, shown)).stream()
                    .map(machine -> MachineBlocks.line(machine, now))
                    .collect(Collectors.joining("\n")));
        }
        if (shown < machines.size()) {
            sections.add("…and " + (machines.size() - shown) + " more, on the page.");
        }
        return sections;
    }

    private static String summary(Board board, Instant asOf) {
        long troubled =
                board.machines().stream().filter(each -> each.trouble() != null).count();
        String machines = switch (board.machines().size()) {
            case 0 -> "No machine is followed yet";
            case 1 -> "1 machine";
            default -> board.machines().size() + " machines";
        };
        String others = board.otherCount() == 0
                ? ""
                : " · " + board.otherCount() + (board.otherCount() == 1 ? " other source" : " other sources");
        return machines + (troubled == 0 ? "" : " · *" + troubled + " in trouble*") + others + " · as of "
                + BlockText.dayAndTime(asOf)
                + (board.page() == null ? "" : " · " + BlockText.link(board.page(), "open the page"));
    }
}
