package io.drover.reader.identity;

/**
 * Bytes that were known to exist and can be read no more.
 *
 * @param generation the content they belonged to
 * @param fromBytes the first of them
 * @param toBytes the byte after the last of them
 * @param orMore whether there may have been more, as nobody knows how many there were
 * @param cause what happened, for a person
 */
public record Loss(long generation, long fromBytes, long toBytes, boolean orMore, String cause) {}
