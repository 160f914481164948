package io.drover.sink.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drover.model.yaml.Faults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's value comes from.
 *
 * @param name the field in Salesforce, such as {@code Part_File__c}
 * @param place where it stands in the mapping file, {@code file:line}
 * @param from keys of the job's JSON, one in the other; empty for a constant
 * @param constant the constant; null for a value of the job
 * @param form how it is written
 * @param length most characters of a text
 */
record MappedField(
        String name,
        String place,
        List<String> from,
        @Nullable String constant,
        FieldForm form,
        int length) {

    /** Salesforce's longest text field. */
    static final int LONGEST = 131_072;

    /**
     * Its value in {@code json}.
     *
     * @throws UnmappableException if it is not there, or cannot be written in its form
     */
    JsonNode of(JsonNode json) {
        if (constant != null) {
            return TextNode.valueOf(constant);
        }
        JsonNode value = json;
        for (String key : from) {
            JsonNode inner = value.get(key);
            if (inner == null) {
                List<String> known = new ArrayList<>();
                value.fieldNames().forEachRemaining(known::add);
                throw new UnmappableException(place + ": " + name + " is taken from '" + String.join(".", from)
                        + "', and the JSON has no '" + key + "'" + Faults.remedy(key, known));
            }
            value = inner;
        }
        try {
            JsonNode written = form.of(value, length);
            // Salesforce would take it for a reference to another answer
            return written.isTextual() && written.asText().contains("@{")
                    ? TextNode.valueOf(written.asText().replace("@{", "@ {"))
                    : written;
        } catch (IllegalArgumentException e) {
            throw new UnmappableException(place + ": " + name + " as " + form.word() + " needs " + form.expected()
                    + ", but '" + String.join(".", from) + "' is " + shortened(value.toString()) + ".");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
