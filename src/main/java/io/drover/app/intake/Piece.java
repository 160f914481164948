package io.drover.app.intake;

import io.drover.app.presence.Ids;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Some bytes of a file that a collector follows.
 *
 * @param content whose they are
 * @param file the file's name there, with the folders beneath the source's, parted by slashes
 * @param fromBytes offset in the content of the first of them
 * @param toBytes offset after the last of them; more than {@code fromBytes} and the bytes together where the last ones cannot
 *     be had any more, such as those of a line that is too long
 * @param bytes them
 */
@SuppressWarnings("ArrayRecordComponent") // pieces are not compared
record Piece(ContentKey content, String file, long fromBytes, long toBytes, byte[] bytes) {

    private static final int LONGEST_NAME = 400;
    private static final String NOT_IN_NAMES = "[\\p{Cntrl}\\\\/:*?\"<>|]";

    /**
     * One content of a source of a collector.
     *
     * @param collector id of the collector
     * @param source id of the source
     * @param instance which of the collectors that had that id, as each counts its contents from 1
     * @param generation the collector's id of the content
     */
    record ContentKey(String collector, String source, String instance, long generation) {

        /**
         * @throws IllegalArgumentException if an id is none
         */
        ContentKey {
            Ids.check("collector", collector);
            Ids.check("source", source);
            Ids.check("instance", instance);
        }
    }

    /**
     * @throws IllegalArgumentException if the offsets are none, or the name is none
     */
    Piece {
        if (fromBytes < 0 || toBytes < fromBytes + bytes.length) {
            throw new IllegalArgumentException("from must be >= 0 and to >= from and the length of the body, were "
                    + fromBytes + ", " + toBytes + " and " + bytes.length);
        }
        if (file.isBlank() || file.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("file must be a name of at most " + LONGEST_NAME + " letters");
        }
        file = safe(file);
    }

    /** As it can be a name here, and with no way out of the source's folder. */
    private static String safe(String file) {
        return Arrays.stream(file.split("[/\\\\]"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .map(part -> part.replaceAll(NOT_IN_NAMES, "_").replaceFirst("^\\.+$", "_"))
                .collect(Collectors.joining("/"))
                .transform(name -> name.isEmpty() ? "_" : name);
    }
}
