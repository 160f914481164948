package io.drover.model;

/**
 * One line of a log.
 *
 * @param place where it stands
 * @param text the decoded line, without its line end
 */
public record LogLine(Place place, String text) {}
