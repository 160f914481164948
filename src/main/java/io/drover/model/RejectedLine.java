package io.drover.model;

/**
 * A line we could not use. It is kept as a row, never dropped in silence, and never stops the lines around it.
 *
 * @param place where it stands
 * @param reason what is wrong with it, for a person, without the line's own text
 * @param text the line, as far as it could be decoded; the ledger shortens it to its column
 */
public record RejectedLine(Place place, String reason, String text) {}
