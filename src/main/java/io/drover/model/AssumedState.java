package io.drover.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state that a machine will be taken to be in if its log says nothing more until then: its rules have a time-out. The next line
 * decides it, by its own time; before, whoever shows the machine may go by the clock. Never a row.
 *
 * @param region the region
 * @param state the state's name in the rules
 * @param label what people see
 * @param color a CSS colour of the rules; null if they give none
 * @param at the latest line's time and as long as the rules allow
 */
public record AssumedState(
        String region, String state, String label, @Nullable String color, Instant at) {}
