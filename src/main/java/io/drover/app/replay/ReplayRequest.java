package io.drover.app.replay;

/**
 * What is to be replayed.
 *
 * @param route the route's id, such as {@code laser:ipgB}
 * @param dryRun only tell what would change
 * @param withoutGone go on although logs that were read are gone: their part of the history stays
 */
public record ReplayRequest(String route, boolean dryRun, boolean withoutGone) {}
