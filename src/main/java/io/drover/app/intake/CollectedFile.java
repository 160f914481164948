package io.drover.app.intake;

import io.drover.app.intake.Piece.ContentKey;

/**
 * Where a collector's content is kept here.
 *
 * @param content the content
 * @param name of the file, below the folder of collector and source
 * @param firstBytes offset in the content of the file's first byte
 * @param removed whether the file is gone, as all routes had read it; what comes later has another file
 */
record CollectedFile(ContentKey content, String name, long firstBytes, boolean removed) {

    CollectedFile named(String newName) {
        return new CollectedFile(content, newName, firstBytes, removed);
    }

    /** The same, gone with so many bytes. */
    CollectedFile removed(long lengthBytes) {
        return new CollectedFile(content, name, firstBytes + lengthBytes, true);
    }
}
