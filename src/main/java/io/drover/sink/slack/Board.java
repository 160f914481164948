package io.drover.sink.slack;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Slack shows of the present.
 *
 * @param now when this was so
 * @param machines all of them, by id
 * @param others what goes wrong with sources that are no machines, a sentence for each
 * @param otherCount how many sources there are that are no machines
 * @param page the overview; null if it has no address that others can open
 */
public record Board(
        Instant now,
        List<MachineStatus> machines,
        List<String> others,
        int otherCount,
        @Nullable URI page) {

    public Board {
        machines = List.copyOf(machines);
        others = List.copyOf(others);
    }

    /** The machine that somebody calls {@code name}, however it is written. */
    Optional<MachineStatus> machine(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return machines.stream()
                .filter(each -> each.id().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}
