package io.drover.reader.identity;

import io.drover.reader.find.Listing;
import io.drover.reader.identity.Verdict.Damaged;
import io.drover.reader.identity.Verdict.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with single files of a folder that can be read.
 *
 * @param sentences one for each, the first found first
 */
record Problems(List<String> sentences) {

    static final Problems NONE = new Problems(List.of());

    static Problems of(Listing listing, Collection<Sighting> sightings) {
        List<String> all = new ArrayList<>(listing.problems());
        for (Sighting sighting : sightings) {
            if (sighting.verdict() instanceof Unreadable unreadable) {
                all.add(unreadable.reason());
            } else if (sighting.verdict() instanceof Damaged damaged) {
                all.add(damaged.reason());
            }
        }
        return new Problems(List.copyOf(all));
    }

    /** The first, and how many more there are; empty if there is none. */
    Optional<String> told() {
        return sentences.stream()
                .findFirst()
                .map(first -> sentences.size() > 1 ? first + " (and " + (sentences.size() - 1) + " more)" : first);
    }
}
