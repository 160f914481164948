package io.drover.reader.identity;

import io.drover.reader.content.HandleBudget;
import io.drover.reader.content.OpenFile;
import io.drover.reader.find.FoundFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Holds files open that are live or unread, so that their deletion takes nothing away; lets go of them when they are read
 * and no longer live. Owned by one catalog.
 */
final class HeldFiles {

    /** How long a file is held that no name leads to any more, after its last line was read: its writer may go on. */
    private static final Duration HELD_WITHOUT_NAME = Duration.ofMinutes(1);

    private final HandleBudget budget;

    HeldFiles(HandleBudget budget) {
        this.budget = budget;
    }

    /** Whether {@code open} is a handle of {@code file}, as far as the file system tells. */
    static boolean sameFile(OpenFile open, FoundFile file) {
        String key = open.stamp().fileKey();
        return key == null ? open.path().equals(file.path()) : file.stamp().sameKey(key);
    }

    /**
     * Brings what is held up to date: live files first, then the oldest, which are deleted first.
     *
     * @param holding whether files may be held open where they lie
     * @param unread whether a generation has something unread
     */
    void update(Collection<KnownGeneration> known, boolean holding, Predicate<KnownGeneration> unread, Instant now) {
        List<KnownGeneration> liveFirst = known.stream()
                .filter(KnownGeneration::readable)
                .sorted(Comparator.comparing((KnownGeneration generation) -> !generation.live())
                        .thenComparing(KnownGeneration::id))
                .toList();
        for (KnownGeneration generation : liveFirst) {
            FoundFile holder = generation.holder();
            if (holder == null) {
                boolean quiet = !now.isBefore(generation.changedAt().plus(HELD_WITHOUT_NAME));
                if (!unread.test(generation) && quiet) {
                    letGo(generation);
                }
            } else if (!generation.live() && !unread.test(generation)) {
                letGo(generation);
            } else if (generation.open() == null && holding) {
                hold(generation, holder);
            }
        }
    }

    private void hold(KnownGeneration generation, FoundFile holder) {
        if (!budget.take()) {
            return;
        }
        try {
            generation.open(OpenFile.open(holder));
            return;
        } catch (IOException e) {
            // gone since it was listed, or not to be opened: the next scan says which
        }
        budget.giveBack();
    }

    void letGo(KnownGeneration generation) {
        if (generation.open() != null) {
            generation.open(null);
            budget.giveBack();
        }
    }
}
