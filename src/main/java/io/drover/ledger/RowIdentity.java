package io.drover.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drover.model.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who a row of an answer is, and what it holds.
 *
 * @param id the value of its id as a text; of a row without one, {@code #} and the hash of what it holds
 * @param hash of what it holds, whatever the order of its fields; a field that is null counts as one that is not there
 */
public record RowIdentity(String id, String hash) {

    /** Begins the id of a row that has none of its own, so that the site cannot be asked for it. */
    public static final String NONE = "#";

    private static final int LONGEST_ID = 100;
    private static final TypeReference<TreeMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * @param line a JSON object
     * @param idField which field of it is the id
     */
    public static RowIdentity of(String line, String idField) {
        String canonical;
        Object id = null;
        try {
            TreeMap<String, @Nullable Object> read = JSON.readValue(line, FIELDS);
            // what is no object, such as null, is nobody's row
            TreeMap<String, @Nullable Object> fields = read == null ? new TreeMap<>() : read;
            fields.values().removeIf(value -> value == null);
            id = fields.get(idField);
            canonical = JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            canonical = line;
        }
        byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
        String hash = Fingerprint.of(bytes, 0, bytes.length).hash();
        String text = id instanceof Map || id == null ? "" : id.toString();
        boolean usable = !text.isBlank() && text.length() <= LONGEST_ID && !text.startsWith(NONE);
        return new RowIdentity(usable ? text : NONE + hash, hash);
    }

    /** Whether the site can be asked for it. */
    public boolean hasId() {
        return !id.startsWith(NONE);
    }
}
