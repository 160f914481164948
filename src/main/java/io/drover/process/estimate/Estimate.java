package io.drover.process.estimate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a job will have taken. All durations count from its start.
 *
 * @param runs how many past jobs it is made of
 * @param step the step by whose time it is refined; null if by none
 * @param median it ends before or after this with the same chance
 * @param ninety nine in ten end before
 * @param overdueAfter ninety-nine in a hundred end before: a job that lasts longer is overdue
 */
public record Estimate(int runs, @Nullable String step, Duration median, Duration ninety, Duration overdueAfter) {}
