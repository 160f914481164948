package io.drover.model;

import java.time.Instant;

/**
 * Something unexpected about a source that was dealt with, for a person who wonders later.
 *
 * @param at when it was found
 * @param text what was found and what was done, a sentence
 */
public record SourceNotice(Instant at, String text) {}
