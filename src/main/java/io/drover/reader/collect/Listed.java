package io.drover.reader.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A collection that a site lists.
 *
 * @param name as the site calls it
 * @param size how many rows it has now
 * @param deletable whether its rows are sensitive: fetched and deleted often
 */
record Listed(String name, long size, boolean deletable) {

    /** What may become the name of files and folders, and a part of an address. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._-]{0,98}[\\p{L}\\p{N}_-])?");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * What a package holds.
     *
     * @param usable what can be asked for
     * @param faults what is wrong with the others, a sentence each
     */
    record Forms(List<Listed> usable, List<String> faults) {}

    /**
     * Reads a package, {@code [{"name":"BBSIQ","size":3,"deleteable":true}, …]}.
     *
     * @throws SiteException if it is none
     */
    static Forms read(byte[] answer, String where) {
        JsonNode root;
        try {
            root = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw SiteException.of("The package at " + where + " is no JSON (" + e.getOriginalMessage()
                    + "); the answer was cut off, or the address is another one's.");
        } catch (IOException e) {
            throw SiteException.of("The package at " + where + " is no text: " + e.getMessage());
        }
        if (!root.isArray()) {
            throw SiteException.of("The package at " + where + " is no list of forms, but "
                    + root.getNodeType().name().toLowerCase(Locale.ROOT) + "; check the address.");
        }
        List<Listed> usable = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (JsonNode each : root) {
            String name = each.path("name").asText("");
            JsonNode deletable = each.path("deleteable");
            if (!NAME.matcher(name).matches() || name.contains("..")) {
                faults.add("The package lists a form with the name '" + printable(name)
                        + "', which cannot be the name of a file; it is not exported.");
            } else if (usable.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                faults.add("The package lists the form " + name + " twice; only the first is exported.");
            } else {
                // what is not said to be deletable must stay
                usable.add(
                        new Listed(name, each.path("size").asLong(-1), deletable.isBoolean() && deletable.asBoolean()));
            }
        }
        return new Forms(usable, faults);
    }

    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "…";
    }
}
