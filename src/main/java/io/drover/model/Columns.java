package io.drover.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a row's values, shared by all rows of a route. Names are unique and keep their order. */
public final class Columns {

    private final List<String> names;
    private final Map<String, Integer> index = new HashMap<>();

    public Columns(List<String> names) {
        this.names = List.copyOf(names);
        for (String name : this.names) {
            if (index.put(name, index.size()) != null) {
                throw new IllegalArgumentException("column '" + name + "' is named twice");
            }
        }
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** Index of {@code name}, or -1. */
    public int indexOf(String name) {
        return index.getOrDefault(name, -1);
    }
}
