package io.drover.reader.identity;

import io.drover.ledger.Cursor;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cursors of all routes in the generations of one source, as the ledger has them. Owned by the catalog. */
final class CursorBook {

    private final Map<Long, Map<String, Cursor>> byGeneration = new HashMap<>();

    CursorBook(List<Cursor> cursors) {
        cursors.forEach(this::put);
    }

    void put(Cursor cursor) {
        byGeneration
                .computeIfAbsent(cursor.generation(), generation -> new HashMap<>())
                .put(cursor.route(), cursor);
    }

    Optional<Cursor> of(String route, long generation) {
        return Optional.ofNullable(
                byGeneration.getOrDefault(generation, Map.of()).get(route));
    }

    /** The newest generation that the route has a cursor in; -1 if it has none. */
    long newest(String route) {
        return byGeneration.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(route))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(-1);
    }

    /** The cursor that is farthest in the generation: it has seen most of the content, so it tells most about it. */
    Optional<Cursor> farthest(long generation) {
        return byGeneration.getOrDefault(generation, Map.of()).values().stream()
                .max(Comparator.comparingLong(Cursor::offsetBytes));
    }

    /** {@code generations} in the order in which a file should be tried against them: the one most was read of first. */
    List<KnownGeneration> farthestFirst(Collection<KnownGeneration> generations) {
        return generations.stream()
                .sorted(Comparator.comparingLong((KnownGeneration generation) -> farthest(generation.id())
                                .map(Cursor::offsetBytes)
                                .orElse(0L))
                        .thenComparing(KnownGeneration::id)
                        .reversed())
                .toList();
    }

    /** The smallest offset of {@code routes} in the generation; 0 if one has not begun with it. */
    long smallestOffset(long generation, Collection<String> routes) {
        return routes.stream()
                .mapToLong(
                        route -> of(route, generation).map(Cursor::offsetBytes).orElse(0L))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
