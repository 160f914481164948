package io.drover.app.cursors;

import io.drover.ledger.Cursor;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.reader.find.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger and the file system say of the contents that cursors are in, without opening a file. */
final class KnownContents {

    private static final int ALL = 100;

    private final Ledger ledger;

    KnownContents(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The contents of the cursors, by id. */
    Map<Long, Generation> of(List<Cursor> cursors) {
        Map<Long, Generation> generations = new HashMap<>();
        for (Cursor cursor : cursors) {
            if (!generations.containsKey(cursor.generation())) {
                ledger.generations()
                        .siblings(cursor.generation())
                        .forEach(generation -> generations.put(generation.id(), generation));
            }
        }
        return generations;
    }

    static CursorRow row(Cursor cursor, Generation generation) {
        Optional<FileStamp> file = file(generation);
        @Nullable Long size = size(cursor, generation, file);
        return new CursorRow(
                cursor.route(),
                generation.source(),
                generation.id(),
                generation.path(),
                cursor.offsetBytes(),
                size,
                cursor.lines(),
                size == null ? null : percent(cursor.offsetBytes(), size),
                state(cursor, file, size));
    }

    /** The file where the content was last seen, unless the file system says that it is another one. */
    private static Optional<FileStamp> file(Generation generation) {
        try {
            FileStamp stamp = FileStamp.of(Files.readAttributes(Path.of(generation.path()), BasicFileAttributes.class));
            boolean other =
                    stamp.fileKey() != null && generation.fileKey() != null && !stamp.sameKey(generation.fileKey());
            return other ? Optional.empty() : Optional.of(stamp);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Long size(Cursor cursor, Generation generation, Optional<FileStamp> file) {
        if (!generation.compressed() && file.isPresent() && file.get().sizeBytes() >= cursor.offsetBytes()) {
            return file.get().sizeBytes();
        }
        return generation.contentBytes();
    }

    private static int percent(long offset, long size) {
        return size <= offset ? ALL : (int) (ALL * (double) offset / size);
    }

    private static CursorState state(Cursor cursor, Optional<FileStamp> file, @Nullable Long size) {
        if (file.isEmpty()) {
            return CursorState.GONE;
        } else if (size != null && cursor.offsetBytes() >= size) {
            return CursorState.READ;
        }
        return cursor.offsetBytes() == 0 ? CursorState.UNREAD : CursorState.BEHIND;
    }
}
