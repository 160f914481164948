package io.drover.app.service;

import io.drover.model.SourceHealth;
import io.drover.model.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether there is anything left to do for {@code --until-idle}. */
final class Idleness {

    /** How long a source may be down before a run that wants to end counts it as failed: its first tries lie within. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Idleness() {}

    /** What is to be done about how things stand. */
    sealed interface Verdict {

        /** Something is still to be read or delivered. */
        record GoOn() implements Verdict {}

        /** Everything is read and delivered. */
        record Done() implements Verdict {}

        /**
         * Nothing more can be done, and not all is done.
         *
         * @param sentence why
         */
        record Failed(String sentence) implements Verdict {}
    }

    /**
     * What is left to deliver.
     *
     * @param waiting deliveries that wait for destinations that are served
     * @param dead deliveries that were given up
     * @param unreachable why a destination that they wait for takes nothing, however often it was tried; null if none is so
     */
    record Deliveries(long waiting, long dead, @Nullable String unreachable) {}

    static Verdict judge(List<SourceStatus> sources, Deliveries deliveries, Instant now) {
        Optional<SourceStatus> busy = sources.stream()
                .filter(each -> each.health() != SourceHealth.DOWN && !each.atEnd())
                .findFirst();
        List<SourceStatus> down = sources.stream()
                .filter(each -> each.health() == SourceHealth.DOWN)
                .toList();
        boolean patient =
                down.stream().anyMatch(each -> each.since().plus(PATIENCE).isAfter(now));
        if (busy.isPresent() || patient) {
            return new Verdict.GoOn();
        }
        if (!down.isEmpty()) {
            SourceStatus first = down.get(0);
            String others = down.size() == 1 ? "" : " " + (down.size() - 1) + " more cannot be read either.";
            return new Verdict.Failed("The source " + first.source() + " (" + first.route() + ") cannot be read: "
                    + Optional.ofNullable(first.reason()).orElse("no reason is known") + others);
        }
        if (deliveries.waiting() > 0 && deliveries.unreachable() != null) {
            return new Verdict.Failed(deliveries.waiting() + " deliveries cannot be made. " + deliveries.unreachable());
        }
        if (deliveries.waiting() > 0) {
            return new Verdict.GoOn();
        }
        if (deliveries.dead() > 0) {
            return new Verdict.Failed(
                    deliveries.dead() + " deliveries were given up. drover outbox list says which and why.");
        }
        return new Verdict.Done();
    }
}
