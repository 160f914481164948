package io.drover.reader.identity;

import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.model.Fingerprint;
import io.drover.reader.content.Content;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Keeps the ledger's rows of one source's generations up to date: where each lies, how long it is, how it begins. */
final class GenerationRows {

    /** The ledger learns a live file's length no more often than this. */
    private static final Duration LENGTH_KEPT = Duration.ofSeconds(10);

    private final Ledger ledger;

    GenerationRows(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Writes down that {@code generation} lies in {@code file}, if that has changed enough to matter. */
    void update(KnownGeneration generation, FoundFile file, Instant now) throws IOException {
        Generation row = generation.row();
        Fingerprint head = row.head().lengthBytes() < Math.min(Recognition.HEAD_BYTES, generation.lengthBytes())
                ? grownHead(generation, row.head())
                : row.head();
        boolean moved = !row.path().equals(file.path().toString())
                || !Objects.equals(row.fileKey(), file.stamp().fileKey())
                || row.compressed() != file.compressed();
        boolean longer = !file.stamp().fits(row)
                && (!file.live() || !now.isBefore(row.seenAt().plus(LENGTH_KEPT)));
        if (moved || longer || !head.equals(row.head())) {
            write(generation, file, head, now);
        }
    }

    private static Fingerprint grownHead(KnownGeneration generation, Fingerprint head) throws IOException {
        try (Content content = generation.content()) {
            return Recognition.begins(content, head) ? Recognition.head(content) : head;
        } catch (NoSuchFileException e) {
            return head;
        }
    }

    /** Writes down the length of a compressed file's content. */
    void lengthKnown(KnownGeneration generation, FoundFile file, Instant now) {
        write(generation, file, generation.row().head(), now);
    }

    private void write(KnownGeneration generation, FoundFile file, Fingerprint head, Instant now) {
        boolean lengthKnown = generation.lengthBytes() != KnownGeneration.UNKNOWN;
        Generation row = generation.row();
        Generation changed = new Generation(
                row.id(),
                row.source(),
                file.path().toString(),
                file.stamp().fileKey(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedAt(),
                file.compressed(),
                lengthKnown ? (Long) generation.mostBytes() : null,
                head,
                now);
        ledger.generations().update(changed);
        generation.row(changed);
    }
}
