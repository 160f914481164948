package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.model.CursorMove;
import io.drover.model.LineChunk;
import io.drover.reader.content.Content;
import io.drover.reader.identity.FollowedFile;
import io.drover.reader.lines.Buffer;
import io.drover.reader.lines.ChunkReader;
import io.drover.reader.lines.Ending;
import io.drover.reader.lines.Reading;
import io.drover.reader.settings.SourceSettings;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one content that a route reads from now, opened when it is asked for and closed with the next one. Owned by its reader. */
final class RouteContent {

    private final FollowedSource source;
    private final int chunkLines;
    private final ReadAhead chunks;
    private @Nullable Content content;
    private long contentOf;
    private long readLast;

    RouteContent(SourceSettings settings, FollowedSource source) {
        this.source = source;
        this.chunkLines = settings.chunkLines();
        this.chunks = new ReadAhead(new ChunkReader(settings));
    }

    /** The lines of {@code file} behind {@code cursor}. */
    Reading read(FollowedFile file, Cursor cursor, Ending ending, Buffer buffer) throws IOException {
        return chunks.read(open(file.generation()), cursor, file.head(), ending, buffer);
    }

    private Content open(long generation) throws IOException {
        if (content == null || contentOf != generation) {
            close();
            content = source.content(generation);
            contentOf = generation;
        }
        return content;
    }

    /** Begins with the next chunk, if there will be another full one, and no other file's turn before it. */
    void readAhead(FollowedFile file, Cursor cursor, LineChunk chunk) {
        CursorMove move = chunk.move();
        long bytes = move.toBytes() - move.fromBytes();
        boolean backlog = file.lengthBytes() != FollowedFile.UNKNOWN
                && file.lengthBytes() - move.toBytes() >= bytes
                && chunk.size() == chunkLines
                && readLast == file.generation();
        readLast = file.generation();
        if (backlog && content != null) {
            chunks.begin(content, moved(cursor, move), file.head());
        }
    }

    /** Where {@code cursor} stands after {@code move}. */
    static Cursor moved(Cursor cursor, CursorMove move) {
        return new Cursor(
                cursor.route(), move.generation(), move.toBytes(), cursor.lines() + move.lines(), move.tail());
    }

    /** What is wrong with the compressed file behind its end; empty if nothing is. */
    Optional<String> damage() {
        return content == null ? Optional.empty() : content.damage();
    }

    void close() {
        chunks.stop();
        if (content != null) {
            content.close();
            content = null;
        }
    }
}
