package io.drover.reader.identity;

import io.drover.reader.content.Content;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One content that was seen and has no generation yet, and where it lies now. Owned by the {@link AwaitedContents}. */
final class AwaitedContent {

    private FoundFile file;
    private Glimpse seen;
    private @Nullable Instant missedSince;

    AwaitedContent(FoundFile file, Glimpse seen) {
        this.file = file;
        this.seen = seen;
    }

    FoundFile file() {
        return file;
    }

    Glimpse seen() {
        return seen;
    }

    /** Since when no file holds it any more; null while one does. */
    @Nullable
    Instant missedSince() {
        return missedSince;
    }

    /** It was seen again, and may have grown. */
    void seenAgain(FoundFile again, Glimpse more) {
        file = again;
        seen = more;
    }

    /** The file that it lay in holds something else, or is gone. */
    void missed(Instant now) {
        missedSince = missedSince == null ? now : missedSince;
    }

    /** Looks for it in {@code files}, which have the key of its file, or its path where the file system has no keys. */
    void lookFor(List<FoundFile> files, Instant now) {
        for (FoundFile other : files) {
            if (isIn(other)) {
                file = other;
                missedSince = null;
                return;
            }
        }
        missed(now);
    }

    private boolean isIn(FoundFile other) {
        if (other.stamp().equals(file.stamp())) {
            return true;
        }
        if (other.stamp().sizeBytes() < file.stamp().sizeBytes()) {
            return false;
        }
        try {
            OpenFile open = OpenFile.open(other);
            try (Content content = Content.of(open, other.compressed())) {
                return seen.in(content);
            } finally {
                open.release();
            }
        } catch (IOException e) {
            // nothing is proved
            return true;
        }
    }
}
