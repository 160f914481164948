package io.drover.reader.find;

import java.nio.file.Path;
import java.util.List;

/**
 * What one look at a source's folder found.
 *
 * @param files its files, in reading order
 * @param folders the folders that were walked, the source's own first
 * @param problems what could not be looked at, each a sentence; a file missing from a listing with problems may still exist
 */
public record Listing(List<FoundFile> files, List<Path> folders, List<String> problems) {}
