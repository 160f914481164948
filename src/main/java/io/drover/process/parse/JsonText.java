package io.drover.process.parse;

import java.nio.charset.StandardCharsets;

/** What a JSON string says. */
final class JsonText {

    private JsonText() {}

    /**
     * The string with the content {@code bytes[from..to)}, which {@link JsonScanner} has passed. Bytes that are no UTF-8, and
     * half surrogate pairs, become U+FFFD.
     *
     * @param escaped whether there are escapes to resolve
     */
    static String of(byte[] bytes, int from, int to, boolean escaped) {
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return escaped ? withoutHalfPairs(unescaped(raw)) : raw;
    }

    private static StringBuilder unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(
                        switch (escape) {
                            case 'b' -> '\b';
                            case 'f' -> '\f';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> escape;
                        });
            }
        }
        return text;
    }

    private static String withoutHalfPairs(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return text.toString();
    }
}
