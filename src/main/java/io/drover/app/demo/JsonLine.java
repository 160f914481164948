package io.drover.app.demo;

import com.alibaba.fastjson2.JSON;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object on one line, its keys in the order they were given. */
final class JsonLine {

    private final Map<String, Object> values = new LinkedHashMap<>();

    JsonLine with(String key, Object value) {
        values.put(key, value);
        return this;
    }

    @Override
    public String toString() {
        return JSON.toJSONString(values);
    }
}
