package io.drover.process.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values (RFC 8259, to the letter) from bytes, and says where they are instead of making objects of them: a
 * line's unwanted values cost no more than passing over them. Strings are passed over eight bytes at a time. After a method
 * returned false, {@link #fault()} says why. One owner, one thread.
 */
final class JsonScanner {

    /** As deep as other parsers go; a line that is nothing but brackets must not take the memory. */
    private static final int DEEPEST = 1000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = LOW_BITS * '"';
    private static final long BACKSLASHES = LOW_BITS * '\\';
    private static final long SPACES = LOW_BITS * ' ';

    private static final String TORN = "the line ends in the middle of its JSON";

    private byte[] bytes = {};
    private int origin;
    private int end;
    private int at;
    private int valueFrom;
    private int valueTo;
    private boolean escaped;
    private boolean ascii;
    private @Nullable String fault;
    private final boolean[] objectAt = new boolean[DEEPEST + 1];

    /** Starts before {@code bytes[from..to)}. */
    void over(byte[] itsBytes, int from, int to) {
        bytes = itsBytes;
        origin = from;
        at = from;
        end = to;
        fault = null;
    }

    /** Why the last method returned false: a clause for a person. */
    String fault() {
        return fault == null ? TORN : fault;
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    /** Whether the value passed last is a string that holds escapes, which {@link JsonText} resolves. */
    boolean escaped() {
        return escaped;
    }

    /** Whether the string passed last has no byte beyond ASCII. */
    boolean ascii() {
        return ascii;
    }

    /** Whether nothing but white space is left. */
    boolean atEnd() {
        peek();
        return at >= end;
    }

    /** The byte after white space, or -1 at the end. Does not pass it. */
    int peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b > ' ' || (b != ' ' && b != '\t' && b != '\r' && b != '\n')) {
                return b;
            }
            at++;
        }
        return -1;
    }

    /** Passes {@code wanted}, after white space, if it is there. */
    boolean passed(char wanted) {
        if (peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes {@code wanted}, after white space. */
    boolean expect(char wanted) {
        return passed(wanted) || unexpected();
    }

    /** Passes a string; its content, without the quotes, is then {@code valueFrom..valueTo}. */
    boolean string() {
        if (peek() != '"') {
            return unexpected();
        }
        at++;
        valueFrom = at;
        escaped = false;
        long seen = 0;
        while (true) {
            while (at + Long.BYTES <= end) {
                long eight = (long) EIGHT.get(bytes, at);
                long stop = stops(eight);
                if (stop != 0) {
                    at += Long.numberOfTrailingZeros(stop) >>> 3;
                    seen |= eight & (Long.lowestOneBit(stop) - 1);
                    break;
                }
                seen |= eight;
                at += Long.BYTES;
            }
            if (at >= end) {
                return torn();
            }
            byte b = bytes[at];
            if (b == '"') {
                valueTo = at++;
                ascii = (seen & HIGH_BITS) == 0;
                return true;
            }
            if (b == '\\') {
                escaped = true;
                if (!escape()) {
                    return false;
                }
            } else if (b >= 0 && b < ' ') {
                return fail(
                        b == 0 ? "the line holds a NUL character" : "the line holds a control character in a string",
                        at);
            } else {
                seen |= b;
                at++;
            }
        }
    }

    /** Marks bytes that are a quote, a backslash or a control character; the lowest mark is right, higher ones may not be. */
    private static long stops(long eight) {
        long quote = eight ^ QUOTES;
        long backslash = eight ^ BACKSLASHES;
        return (((quote - LOW_BITS) & ~quote) | ((backslash - LOW_BITS) & ~backslash) | ((eight - SPACES) & ~eight))
                & HIGH_BITS;
    }

    private boolean escape() {
        if (at + 1 >= end) {
            return torn();
        }
        switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at += 2;
            case 'u' -> {
                if (at + 6 > end) {
                    return torn();
                }
                if (hex(at + 2) < 0) {
                    return fail("the line holds a \\u without four hex digits", at);
                }
                at += 6;
            }
            default -> {
                return fail("the line holds an unknown escape", at);
            }
        }
        return true;
    }

    /** Passes any value; {@code valueFrom..valueTo} is then a string's content, or the JSON text of anything else. */
    boolean value() {
        int first = peek();
        if (first == '"') {
            return string();
        }
        int from = at;
        boolean passed = first == '{' || first == '[' ? nested() : scalar(first);
        valueFrom = from;
        valueTo = at;
        escaped = false;
        return passed;
    }

    private boolean scalar(int first) {
        return switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> first == '-' || isDigit(first) ? number() : unexpected();
        };
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end) {
                return torn();
            }
            if (bytes[at] != word.charAt(i)) {
                return unexpected();
            }
        }
        return true;
    }

    private boolean number() {
        if (bytes[at] == '-') {
            at++;
        }
        if (at < end && bytes[at] == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (at < end && bytes[at] == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int from = at;
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
        return at > from || (at >= end ? torn() : unexpected());
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Passes an object or array without recursion, however deep. */
    private boolean nested() {
        int depth = 0;
        boolean closed = false;
        do {
            if (closed) {
                if (passed(',')) {
                    closed = false;
                    if (objectAt[depth] && !(string() && expect(':'))) {
                        return false;
                    }
                } else if (!expect(objectAt[depth] ? '}' : ']')) {
                    return false;
                } else {
                    depth--;
                }
                continue;
            }
            int first = peek();
            if (first != '{' && first != '[') {
                if (!scalar(first)) {
                    return false;
                }
                closed = true;
                continue;
            }
            if (++depth > DEEPEST) {
                return fail("the line is nested deeper than " + DEEPEST + " levels", at);
            }
            at++;
            objectAt[depth] = first == '{';
            if (passed(first == '{' ? '}' : ']')) {
                depth--;
                closed = true;
            } else if (first == '{' && !(string() && expect(':'))) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    private int hex(int from) {
        int number = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            number = (number << 4) | digit;
            if (digit < 0) {
                return -1;
            }
        }
        return number;
    }

    private boolean torn() {
        fault = TORN;
        return false;
    }

    private boolean unexpected() {
        return at >= end ? torn() : fail("the line is not JSON: unexpected character", at);
    }

    private boolean fail(String what, int where) {
        fault = what + " at byte " + (where - origin);
        return false;
    }
}
