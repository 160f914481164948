package io.drover.app.replay;

/**
 * Fired after the history of a machine was replaced, so that nobody goes on showing the old one.
 *
 * @param route its route's id
 */
public record HistoryReplaced(String route) {}
