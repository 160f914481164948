package io.drover.sink.slack;

import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One machine in blocks: three of them, or one line where there are many machines. */
final class MachineBlocks {

    /** Most blocks of {@link #of}. */
    static final int MOST = 3;
    /** Most characters of {@link #line}. */
    static final int LINE_CHARS = 290;

    private static final int ID_CHARS = 60;
    private static final int STATE_CHARS = 80;
    private static final int TROUBLE_CHARS = 400;
    private static final int EVENT_CHARS = 120;
    private static final int EVENTS = 5;
    private static final int BESIDES = 6;

    private MachineBlocks() {}

    /** What it does, when that will have ended, and what was before. */
    static List<LayoutBlock> of(MachineStatus machine, Instant now) {
        StringBuilder head = new StringBuilder(title(machine));
        if (machine.since() != null) {
            head.append("  since ").append(BlockText.dayAndTime(machine.since()));
        }
        machine.besides().stream()
                .limit(BESIDES)
                .forEach(each -> head.append("\n").append(BlockText.line(each, STATE_CHARS)));
        if (machine.trouble() != null) {
            head.append("\n:rotating_light: ").append(BlockText.line(machine.trouble(), TROUBLE_CHARS));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SlackBlocks.section(head.toString()));
        if (machine.countdown() != null) {
            blocks.add(SlackBlocks.section(machine.countdown().markup(now)));
        }
        if (!machine.events().isEmpty()) {
            blocks.add(SlackBlocks.context(machine.events().stream()
                    .limit(EVENTS)
                    .map(event -> BlockText.time(event.at()) + "  " + BlockText.line(event.what(), EVENT_CHARS))
                    .collect(Collectors.joining("\n"))));
        }
        return blocks;
    }

    /** The most important in one line. */
    static String line(MachineStatus machine, Instant now) {
        Countdown countdown = machine.countdown();
        String left = "";
        if (countdown != null) {
            Duration remains = Duration.between(now, countdown.expected());
            left = countdown.overdue(now)
                    ? ", *overdue*"
                    : remains.isNegative() ? ", any moment" : ", " + Countdown.inWords(remains);
        }
        return shortTitle(machine) + left + (machine.trouble() == null ? "" : "  :rotating_light:");
    }

    private static String title(MachineStatus machine) {
        return machine.emoji() + " *" + BlockText.link(machine.page(), BlockText.line(machine.id(), ID_CHARS)) + "*  "
                + BlockText.line(machine.state(), STATE_CHARS);
    }

    private static String shortTitle(MachineStatus machine) {
        return machine.emoji() + " *" + BlockText.line(machine.id(), ID_CHARS) + "*  "
                + BlockText.line(machine.state(), STATE_CHARS);
    }
}
