package io.drover.process.decrypt;

import java.util.Set;

/**
 * Which fields of a row are encrypted.
 *
 * @param names of fields
 * @param suffix what the names of others end in; empty for none
 */
public record FieldSelection(Set<String> names, String suffix) {

    public FieldSelection {
        names = Set.copyOf(names);
        if (names.isEmpty() && suffix.isEmpty()) {
            throw new DecryptException("decrypt: does not know what to decrypt; give it fields=a,b or suffix=RSA");
        }
    }

    boolean holds(String field) {
        return names.contains(field) || (!suffix.isEmpty() && field.endsWith(suffix));
    }
}
