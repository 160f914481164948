package io.drover.model;

/**
 * Where a line stands, and therefore who it is: two lines with the same text at two places are two lines.
 *
 * @param generation id of the content the line belongs to, the same through renames, copies and compression
 * @param offsetBytes offset of the line's first byte in that (uncompressed) content
 */
public record Place(long generation, long offsetBytes) implements Comparable<Place> {

    public Place {
        Check.atLeast("generation", generation, 0);
        Check.atLeast("offset", offsetBytes, 0);
    }

    @Override
    public int compareTo(Place other) {
        int byGeneration = Long.compare(generation, other.generation);
        return byGeneration != 0 ? byGeneration : Long.compare(offsetBytes, other.offsetBytes);
    }

    @Override
    public String toString() {
        return generation + "@" + offsetBytes;
    }
}
