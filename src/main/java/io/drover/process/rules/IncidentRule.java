package io.drover.process.rules;

import io.drover.ledger.Severity;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When what a machine does is an incident: while all that is given holds.
 *
 * @param kind the incident's kind
 * @param region the region the state belongs to; null for the first that has it, and without a state
 * @param state the machine is in it; null for any
 * @param after for so long; zero for at once
 * @param silent the log had no new line for so long; null where that does not matter
 * @param alarm the newest alarm of the present state holds this; null where alarms do not matter
 * @param severity how bad it is
 * @param text a sentence for people
 */
public record IncidentRule(
        String kind,
        @Nullable String region,
        @Nullable String state,
        Duration after,
        @Nullable Duration silent,
        @Nullable Pattern alarm,
        Severity severity,
        String text) {}
