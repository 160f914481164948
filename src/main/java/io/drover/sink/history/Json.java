package io.drover.sink.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.drover.model.StateTotal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that hold a map, as JSON objects in the map's order. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private Json() {}

    static String text(Map<String, ?> map) {
        try {
            return MAPPER.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can always be written", e);
        }
    }

    static Map<String, String> texts(String json) {
        return read(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    static Map<String, Long> numbers(String json) {
        return read(json, new TypeReference<LinkedHashMap<String, Long>>() {});
    }

    static Map<String, StateTotal> totals(String json) {
        return read(json, new TypeReference<LinkedHashMap<String, StateTotal>>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of a machine's history holds no valid JSON: " + json, e);
        }
    }
}
