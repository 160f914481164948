package io.drover.process.rules;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds out in one pass over a line's bytes which of many fixed texts occur in it (Aho and Corasick's automaton, with bytes
 * that no text holds folded into one class). Immutable; most lines of a log are told apart from the interesting few here,
 * without being decoded.
 */
final class LiteralScan {

    private static final int BITS = 64;
    private static final long[] NOTHING = {};

    private final int words;
    private final byte[] classOf = new byte[256];
    private final int classes;
    private final int[] next;
    private final long[][] found;

    /** For {@code literals}, as they look in {@code charset}. Bit {@code i} of a result is literal {@code i}. */
    LiteralScan(List<String> literals, Charset charset) {
        words = Math.max(1, (literals.size() + BITS - 1) / BITS);
        List<byte[]> texts =
                literals.stream().map(text -> text.getBytes(charset)).toList();
        classes = classify(texts);
        List<int[]> edges = new ArrayList<>();
        List<long[]> marks = new ArrayList<>();
        addState(edges, marks);
        for (int i = 0; i < texts.size(); i++) {
            int state = 0;
            for (byte b : texts.get(i)) {
                int symbol = classOf[b & 0xff] & 0xff;
                int target = edges.get(state)[symbol];
                if (target < 0) {
                    target = addState(edges, marks);
                    edges.get(state)[symbol] = target;
                }
                state = target;
            }
            marks.get(state)[i / BITS] |= 1L << (i % BITS);
        }
        close(edges, marks);
        next = new int[edges.size() * classes];
        for (int state = 0; state < edges.size(); state++) {
            System.arraycopy(edges.get(state), 0, next, state * classes, classes);
        }
        found = marks.stream()
                .map(mark -> Arrays.stream(mark).allMatch(word -> word == 0) ? NOTHING : mark)
                .toArray(long[][]::new);
    }

    /** How many longs a result needs. */
    int words() {
        return words;
    }

    /** Clears {@code seen} and sets the bit of each literal that occurs in the bytes from {@code from} to {@code to}. */
    void scan(byte[] bytes, int from, int to, long[] seen) {
        Arrays.fill(seen, 0);
        int state = 0;
        for (int i = from; i < to; i++) {
            state = next[state * classes + (classOf[bytes[i] & 0xff] & 0xff)];
            long[] marks = found[state];
            for (int word = 0; word < marks.length; word++) {
                seen[word] |= marks[word];
            }
        }
    }

    /** Class 0 is every byte that no literal holds. */
    private int classify(List<byte[]> texts) {
        int count = 1;
        for (byte[] text : texts) {
            for (byte b : text) {
                if (classOf[b & 0xff] == 0 && count < 256) {
                    classOf[b & 0xff] = (byte) count++;
                }
            }
        }
        return count;
    }

    private int addState(List<int[]> edges, List<long[]> marks) {
        int[] edge = new int[classes];
        Arrays.fill(edge, -1);
        edges.add(edge);
        marks.add(new long[words]);
        return edges.size() - 1;
    }

    /** Turns the tree of texts into an automaton that never has to look back. */
    private void close(List<int[]> edges, List<long[]> marks) {
        int[] fallback = new int[edges.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int symbol = 0; symbol < classes; symbol++) {
            int target = edges.get(0)[symbol];
            if (target < 0) {
                edges.get(0)[symbol] = 0;
            } else {
                queue.add(target);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int word = 0; word < words; word++) {
                marks.get(state)[word] |= marks.get(fallback[state])[word];
            }
            for (int symbol = 0; symbol < classes; symbol++) {
                int target = edges.get(state)[symbol];
                int other = edges.get(fallback[state])[symbol];
                if (target < 0) {
                    edges.get(state)[symbol] = other;
                } else {
                    fallback[target] = other;
                    queue.add(target);
                }
            }
        }
    }
}
