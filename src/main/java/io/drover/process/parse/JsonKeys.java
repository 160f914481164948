package io.drover.process.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which columns a member's name belongs to: a small hash table, as most members of a line are of no column. */
final class JsonKeys {

    /** A key that belongs to a column; the smaller its rank, the more it is preferred. */
    @SuppressWarnings("ArrayRecordComponent")
    record Key(byte[] name, int column, int rank, Field field) {}

    private static final int BUCKETS = 256;
    private static final Key[] NONE = {};

    private final Key[][] buckets = new Key[BUCKETS][];

    JsonKeys(List<Field> fields) {
        Arrays.fill(buckets, NONE);
        for (int column = 0; column < fields.size(); column++) {
            Field field = fields.get(column);
            for (int rank = 0; rank < field.keys().size(); rank++) {
                byte[] name = field.keys().get(rank).getBytes(StandardCharsets.UTF_8);
                add(new Key(name, column, rank, field));
            }
        }
    }

    private void add(Key key) {
        int bucket = bucket(key.name, 0, key.name.length);
        buckets[bucket] =
                Stream.concat(Arrays.stream(buckets[bucket]), Stream.of(key)).toArray(Key[]::new);
    }

    /** The keys that may have the name {@code bytes[from..to)}; {@link #isNamed} tells those that have it. */
    Key[] maybeNamed(byte[] bytes, int from, int to) {
        return buckets[bucket(bytes, from, to)];
    }

    static boolean isNamed(Key key, byte[] bytes, int from, int to) {
        return Arrays.equals(key.name, 0, key.name.length, bytes, from, to);
    }

    private static int bucket(byte[] bytes, int from, int to) {
        return from == to ? 0 : (7 * (to - from) + 31 * bytes[from] + bytes[to - 1]) & (BUCKETS - 1);
    }
}
