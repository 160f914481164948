package io.drover.sink.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the JSON of a job becomes requests to Salesforce, by a {@code *.salesforce.yaml} file ({@link SalesforceFile}). Pure:
 * needs no login and asks nobody. The same job gives the same requests, byte for byte.
 *
 * <p>A request is one of the composite resource, all or none: the parent by its external id, then its children by theirs, in
 * collections. Salesforce allows 25 sub-requests, of them 5 collections of 200 records: so up to {@value #CHILDREN_PER_REQUEST}
 * children go together with their parent. Single sub-requests would carry 24. A job with more children takes several requests,
 * each with the parent; {@code complete} then is false in all but the last.
 *
 * @param parent the parent's object
 * @param complete a checkbox of the parent that is false while more requests are to come; null for none
 * @param children the objects of its children
 */
public record SalesforceMapping(
        MappedObject parent, @Nullable String complete, List<MappedChildren> children) {

    /** Records of one collection. */
    static final int RECORDS_PER_COLLECTION = 200;

    /** Collections of one composite request. */
    static final int COLLECTIONS_PER_REQUEST = 5;

    /** Sub-requests of one composite request. */
    static final int SUBREQUESTS = 25;

    /** Children that go together with their parent. */
    public static final int CHILDREN_PER_REQUEST = RECORDS_PER_COLLECTION * COLLECTIONS_PER_REQUEST;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * One object of Salesforce.
     *
     * @param name API name, such as {@code Runtime__c}
     * @param externalId API name of its external id field
     * @param fields its fields in order
     */
    record MappedObject(String name, String externalId, List<MappedField> fields) {

        MappedObject {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The children of one list of the job.
     *
     * @param object what each becomes
     * @param each key of the list in the job's JSON
     * @param lookup the field of the child that leads to the parent; one that ends with {@code __r} gets the parent's
     *     external id, any other its record id
     * @param place where it stands in the mapping file
     */
    record MappedChildren(MappedObject object, String each, String lookup, String place) {}

    /** Children of one object that go in one sub-request. */
    private record Collection(MappedObject object, ArrayNode records) {}

    public SalesforceMapping {
        children = List.copyOf(children);
    }

    /**
     * The requests for a job, in the order in which they must be sent.
     *
     * @param key what the external ids are made of: the parent's is the key, a child's the key and its number from 1
     * @param job the job's JSON, as {@code export:} writes it
     * @param apiVersion of Salesforce, such as {@code 60.0}
     * @throws UnmappableException if the JSON does not fit the mapping; it says where
     */
    public List<CompositeRequest> requests(String key, String job, String apiVersion) {
        return requests(key, job, List.of(), apiVersion);
    }

    /**
     * The requests for a job of which Salesforce may hold earlier states: at the end, what those had and this one has not is
     * deleted by its external id, also when it is gone already.
     *
     * @param job the job's JSON; {@code null} for a job that is no more: all of it is deleted
     * @param earlier the JSON of the earlier states
     * @throws UnmappableException if the JSON does not fit the mapping; it says where
     */
    public List<CompositeRequest> requests(String key, String job, List<String> earlier, String apiVersion) {
        String base = "/services/data/v" + apiVersion;
        if (job.strip().equals("null")) {
            List<String> all = new ArrayList<>(surplus(key, NODES.objectNode(), earlier));
            all.add(byExternalId("", parent, key));
            return numbered(deletions(base, all));
        }
        JsonNode json = read(job);
        List<Collection> collections = new ArrayList<>();
        children.forEach(each -> collections.addAll(collections(each, key, json)));
        int needed = Math.max(1, (collections.size() + COLLECTIONS_PER_REQUEST - 1) / COLLECTIONS_PER_REQUEST);
        List<JsonNode> bodies = new ArrayList<>();
        for (int part = 0; part < needed; part++) {
            int from = part * COLLECTIONS_PER_REQUEST;
            int to = Math.min(collections.size(), from + COLLECTIONS_PER_REQUEST);
            bodies.add(upserts(base, key, json, collections.subList(from, to), part == needed - 1, needed));
        }
        bodies.addAll(deletions(base, surplus(key, json, earlier)));
        return numbered(bodies);
    }

    private static List<CompositeRequest> numbered(List<JsonNode> bodies) {
        MessageDigest digest = sha256();
        List<CompositeRequest> requests = new ArrayList<>();
        for (JsonNode body : bodies) {
            int part = requests.size() + 1;
            byte[] soFar = digest.digest(body.toString().getBytes(StandardCharsets.UTF_8));
            String mark = part + "/" + bodies.size() + " "
                    + HexFormat.of().formatHex(soFar).substring(0, 16);
            requests.add(new CompositeRequest(body, part, bodies.size(), mark));
            digest.update(soFar);
        }
        return requests;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private List<Collection> collections(MappedChildren mapped, String key, JsonNode json) {
        List<Collection> collections = new ArrayList<>();
        ArrayNode records = NODES.arrayNode();
        int number = 0;
        for (JsonNode item : list(mapped, json)) {
            number++;
            if (records.size() == RECORDS_PER_COLLECTION) {
                records = NODES.arrayNode();
            }
            if (records.isEmpty()) {
                collections.add(new Collection(mapped.object(), records));
            }
            ObjectNode record = records.addObject();
            record.putObject("attributes").put("type", mapped.object().name());
            record.put(mapped.object().externalId(), childKey(key, number));
            if (mapped.lookup().endsWith("__r")) {
                record.putObject(mapped.lookup()).put(parent.externalId(), key);
            } else {
                record.put(mapped.lookup(), "@{parent.id}");
            }
            mapped.object().fields().forEach(field -> record.set(field.name(), field.of(item)));
        }
        return collections;
    }

    private static JsonNode list(MappedChildren mapped, JsonNode json) {
        JsonNode list = json.get(mapped.each());
        if (list == null || !list.isArray()) {
            throw new UnmappableException(
                    mapped.place() + ": the JSON has no list '" + mapped.each() + "' to make children of.");
        }
        return list;
    }

    private ObjectNode upserts(
            String base, String key, JsonNode json, List<Collection> collections, boolean last, int parts) {
        ObjectNode body = NODES.objectNode().put("allOrNone", true);
        ArrayNode subrequests = body.putArray("compositeRequest");
        ObjectNode fields = NODES.objectNode();
        parent.fields().forEach(field -> fields.set(field.name(), field.of(json)));
        if (complete != null && parts > 1) {
            fields.put(complete, last);
        }
        subrequest(subrequests, "PATCH", byExternalId(base, parent, key), "parent")
                .set("body", fields);
        for (Collection collection : collections) {
            String url = base + "/composite/sobjects/" + collection.object().name() + "/"
                    + collection.object().externalId();
            ObjectNode content = subrequest(subrequests, "PATCH", url, "children" + subrequests.size())
                    .putObject("body");
            content.put("allOrNone", true).set("records", collection.records());
        }
        return body;
    }

    /** The addresses of children that earlier states had and this one has not. */
    private List<String> surplus(String key, JsonNode json, List<String> earlier) {
        List<String> surplus = new ArrayList<>();
        for (MappedChildren mapped : children) {
            int now = json.path(mapped.each()).size();
            int before = earlier.stream()
                    .mapToInt(each -> children(mapped, each))
                    .max()
                    .orElse(0);
            for (int number = now + 1; number <= before; number++) {
                surplus.add(byExternalId("", mapped.object(), childKey(key, number)));
            }
        }
        return surplus;
    }

    /** How many an earlier state had; none if it was no state at all, and so never made anything. */
    private static int children(MappedChildren mapped, String earlier) {
        try {
            return JSON.readTree(earlier).path(mapped.each()).size();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    /** Not all or none: what is gone already is no fault. */
    private static List<JsonNode> deletions(String base, List<String> addresses) {
        List<JsonNode> bodies = new ArrayList<>();
        for (int from = 0; from < addresses.size(); from += SUBREQUESTS) {
            ObjectNode body = NODES.objectNode().put("allOrNone", false);
            ArrayNode subrequests = body.putArray("compositeRequest");
            for (String each : addresses.subList(from, Math.min(addresses.size(), from + SUBREQUESTS))) {
                subrequest(subrequests, "DELETE", base + each, "gone" + (subrequests.size() + 1));
            }
            bodies.add(body);
        }
        return bodies;
    }

    private static ObjectNode subrequest(ArrayNode subrequests, String method, String url, String reference) {
        return subrequests.addObject().put("method", method).put("url", url).put("referenceId", reference);
    }

    private static String byExternalId(String base, MappedObject object, String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return base + "/sobjects/" + object.name() + "/" + object.externalId() + "/" + encoded;
    }

    private static String childKey(String key, int number) {
        return key + "_" + number;
    }

    private static JsonNode read(String job) {
        try {
            JsonNode json = JSON.readTree(job);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnmappableException("The payload is no JSON: line " + line + " cannot be read.");
        }
        throw new UnmappableException("The payload is no JSON object.");
    }
}
