package io.drover.ledger;

/**
 * Bytes that were destroyed before a route could read them.
 *
 * @param route key of the route that misses them
 * @param source its source
 * @param generation the content they belonged to
 * @param fromBytes the first byte lost
 * @param toBytes the byte after the last one that was known to exist
 * @param cause what happened, for a person
 */
public record Gap(String route, String source, long generation, long fromBytes, long toBytes, String cause) {}
