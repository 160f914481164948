package io.drover.ledger;

/**
 * How much of a CSV file counts.
 *
 * @param route key of the one route that writes it
 * @param path the file, as its sink names it
 * @param committedBytes length up to which the file is committed; what lies beyond is left from a crash and cut off
 */
public record CsvFile(String route, String path, long committedBytes) {}
