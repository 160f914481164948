package io.drover.sink.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of {@link SalesforceStandIn}: what a composite request does to them, and what it is answered. */
final class StandInRecords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Path METADATA = Path.of("config/salesforce/force-app/main/default/objects");
    private static final Pattern ROW = Pattern.compile("/services/data/v60\\.0/sobjects/(\\w+)/(\\w+)/([^/]+)");
    private static final Pattern COLLECTION =
            Pattern.compile("/services/data/v60\\.0/composite/sobjects/(\\w+)/(\\w+)");
    private static final Pattern LENGTH = Pattern.compile("<length>(\\d+)</length>");

    /** Object → field → its metadata. */
    private final Map<String, Map<String, String>> schema = schema();

    private Map<String, Map<String, ObjectNode>> byObject = new HashMap<>();
    private int lastId = 0;

    /** Adds an object to those of {@code config/salesforce}. */
    synchronized void add(String object, String externalId, String... fields) {
        Map<String, String> its = new HashMap<>(Map.of(externalId, "<externalId>true</externalId>"));
        for (String field : fields) {
            its.put(field, "");
        }
        schema.put(object, its);
    }

    synchronized Map<String, JsonNode> of(String object) {
        return new TreeMap<>(byObject.getOrDefault(object, Map.of()));
    }

    /**
     * Does what the request says, or nothing.
     *
     * @param fault an error that the last record is refused for; null for none
     * @return the answer's body
     * @throws IllegalArgumentException if the request breaks a limit or has a wrong shape: a test must not get so far
     */
    synchronized JsonNode apply(JsonNode request, @Nullable String fault) {
        JsonNode parts = request.path("compositeRequest");
        check(parts.isArray() && !parts.isEmpty() && parts.size() <= 25, "1 to 25 sub-requests");
        check(request.path("allOrNone").isBoolean(), "allOrNone");
        long collections = count(parts, COLLECTION);
        check(collections <= 5, "at most 5 collections");
        Map<String, Map<String, ObjectNode>> before = copy(byObject);
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        boolean failed = false;
        for (JsonNode part : parts) {
            String reference = part.path("referenceId").asText();
            check(reference.matches("[A-Za-z]\\w*") && !answers.containsKey(reference), "a referenceId of its own");
            boolean last = answers.size() == parts.size() - 1;
            ObjectNode answer = one(part, answers, last ? fault : null).put("referenceId", reference);
            answers.put(reference, answer);
            failed |= answer.get("httpStatusCode").asInt() >= 300;
        }
        if (failed && request.get("allOrNone").asBoolean()) {
            byObject = before;
            answers.values().forEach(StandInRecords::rollBack);
        }
        ObjectNode answer = NODES.objectNode();
        answer.putArray("compositeResponse").addAll(answers.values());
        return answer;
    }

    private ObjectNode one(JsonNode part, Map<String, JsonNode> answers, @Nullable String fault) {
        String url = part.path("url").asText();
        Matcher row = ROW.matcher(url);
        if (row.matches()) {
            String id = URLDecoder.decode(row.group(3), StandardCharsets.UTF_8);
            return part.path("method").asText().equals("DELETE")
                    ? delete(row.group(1), row.group(2), id)
                    : upserted(row.group(1), row.group(2), id, part.path("body"), answers, fault);
        }
        Matcher collection = COLLECTION.matcher(url);
        check(collection.matches() && part.path("method").asText().equals("PATCH"), "an address that is known: " + url);
        JsonNode records = part.at("/body/records");
        check(records.isArray() && !records.isEmpty() && records.size() <= 200, "1 to 200 records");
        check(part.at("/body/allOrNone").asBoolean(), "all or none in the collection too");
        ArrayNode results = NODES.arrayNode();
        boolean failed = false;
        for (int number = 0; number < records.size(); number++) {
            JsonNode record = records.get(number);
            check(record.at("/attributes/type").asText().equals(collection.group(1)), "the record's type");
            String id = record.path(collection.group(2)).asText("");
            check(!id.isEmpty(), "the record's external id");
            JsonNode result = upserted(
                            collection.group(1),
                            collection.group(2),
                            id,
                            record,
                            answers,
                            number == records.size() - 1 ? fault : null)
                    .get("body");
            failed |= result.isArray();
            results.add(
                    result.isArray() ? NODES.objectNode().put("success", false).set("errors", result) : result);
        }
        return NODES.objectNode().put("httpStatusCode", failed ? 400 : 200).set("body", results);
    }

    private ObjectNode upserted(
            String object,
            String externalId,
            String id,
            JsonNode body,
            Map<String, JsonNode> answers,
            @Nullable String fault) {
        Map<String, String> fields = schema.get(object);
        if (fields == null || !fields.getOrDefault(externalId, "").contains("<externalId>true")) {
            return failure(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + externalId);
        }
        ObjectNode record = NODES.objectNode();
        for (var each : (Iterable<Map.Entry<String, JsonNode>>) body::fields) {
            String field = each.getKey();
            if (field.equals("attributes") || field.equals(externalId)) {
                continue;
            }
            if (!fields.containsKey(field)) {
                return failure(400, "INVALID_FIELD", "No such column '" + field + "' on sobject of type " + object);
            }
            JsonNode value = resolved(each.getValue(), answers);
            Matcher length = LENGTH.matcher(fields.get(field));
            if (value.isTextual() && length.find() && value.asText().length() > Integer.parseInt(length.group(1))) {
                return failure(400, "STRING_TOO_LONG", field + ": data value too large");
            }
            record.set(field, value);
        }
        if (fault != null) {
            return failure(400, fault, "as a test wants it");
        }
        Map<String, ObjectNode> all = byObject.computeIfAbsent(object, key -> new HashMap<>());
        ObjectNode there = all.get(id);
        boolean created = there == null;
        ObjectNode now = there == null ? NODES.objectNode().put("Id", "a0%016d".formatted(++lastId)) : there;
        now.setAll(record);
        all.put(id, now);
        ObjectNode result =
                NODES.objectNode().put("id", now.path("Id").asText()).put("success", true);
        result.putArray("errors");
        return NODES.objectNode()
                .put("httpStatusCode", created ? 201 : 200)
                .set("body", result.put("created", created));
    }

    private ObjectNode delete(String object, String externalId, String id) {
        ObjectNode gone = byObject.getOrDefault(object, new HashMap<>()).remove(id);
        if (gone == null) {
            return failure(404, "NOT_FOUND", "The requested resource does not exist: " + externalId);
        }
        // master and detail
        byObject.values()
                .forEach(all -> all.values().removeIf(record -> gone.path("Id").equals(record.get(object))));
        return NODES.objectNode().put("httpStatusCode", 204).set("body", NODES.nullNode());
    }

    private static JsonNode resolved(JsonNode value, Map<String, JsonNode> answers) {
        if (!value.isTextual() || !value.asText().contains("@{")) {
            return value;
        }
        String text = value.asText();
        check(text.equals("@{parent.id}") && answers.containsKey("parent"), "a reference that is known: " + text);
        JsonNode id = answers.getOrDefault("parent", NODES.missingNode()).at("/body/id");
        return id.isMissingNode() ? TextNode.valueOf("") : id;
    }

    private static ObjectNode failure(int status, String code, String message) {
        ObjectNode error = NODES.objectNode()
                .put("message", message)
                .put("errorCode", code)
                .put("statusCode", code);
        error.putArray("fields");
        return NODES.objectNode()
                .put("httpStatusCode", status)
                .set("body", NODES.arrayNode().add(error));
    }

    /** What succeeded says that it was rolled back, each in the words of its kind. */
    private static void rollBack(JsonNode answer) {
        ObjectNode node = (ObjectNode) answer;
        JsonNode body = node.get("body");
        if (body.isArray() && body.size() > 0 && body.get(0).has("success")) {
            ArrayNode results = NODES.arrayNode();
            body.forEach(each -> results.add(
                    each.get("success").asBoolean()
                            ? NODES.objectNode()
                                    .put("success", false)
                                    .set(
                                            "errors",
                                            failure(400, "ALL_OR_NONE_OPERATION_ROLLED_BACK", "rolled back")
                                                    .get("body"))
                            : each));
            node.put("httpStatusCode", 400).set("body", results);
        } else if (node.get("httpStatusCode").asInt() < 300) {
            node.put("httpStatusCode", 400)
                    .set(
                            "body",
                            failure(400, "PROCESSING_HALTED", "The transaction was rolled back")
                                    .get("body"));
        }
    }

    private static long count(JsonNode parts, Pattern address) {
        long count = 0;
        for (JsonNode part : parts) {
            count += address.matcher(part.path("url").asText()).matches() ? 1 : 0;
        }
        return count;
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException("Salesforce wants " + what);
        }
    }

    private static Map<String, Map<String, ObjectNode>> copy(Map<String, Map<String, ObjectNode>> all) {
        Map<String, Map<String, ObjectNode>> copy = new HashMap<>();
        all.forEach((object, records) -> {
            Map<String, ObjectNode> its = new HashMap<>();
            records.forEach((id, record) -> its.put(id, record.deepCopy()));
            copy.put(object, its);
        });
        return copy;
    }

    private static Map<String, Map<String, String>> schema() {
        Map<String, Map<String, String>> schema = new HashMap<>();
        Set<Path> files = new HashSet<>();
        try (Stream<Path> all = Files.walk(METADATA)) {
            all.filter(file -> file.toString().endsWith(".field-meta.xml")).forEach(files::add);
            for (Path file : files) {
                String object = METADATA.relativize(file).getName(0).toString();
                String field = file.getFileName().toString().replace(".field-meta.xml", "");
                schema.computeIfAbsent(object, key -> new HashMap<>()).put(field, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schema;
    }
}
