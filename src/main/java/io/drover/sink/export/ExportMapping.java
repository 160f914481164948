package io.drover.sink.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.model.Alarm;
import io.drover.model.JobStory;
import io.drover.model.StateSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job becomes JSON. The same job gives the same bytes: keys in the mapping's order, instants as ISO 8601 with offset to
 * the second, durations as {@code H:MM:SS[.ffffff]}, line feeds.
 *
 * @param zone whose offset the instants have
 * @param keys in order
 * @param parameters what {@code param.<x>} gives
 */
public record ExportMapping(ZoneId zone, Map<String, ExportValue> keys, Map<String, String> parameters) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    /** The job as JSON text. */
    public String json(JobStory story) {
        try {
            return WRITER.writeValueAsString(object(keys, new ExportContext(story, null, parameters))) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }

    private ObjectNode object(Map<String, ExportValue> itsKeys, ExportContext context) {
        ObjectNode object = NODES.objectNode();
        itsKeys.forEach((key, value) -> {
            if (value instanceof ExportValue.Single single) {
                put(object, key, single.expression().of(context));
            } else if (value instanceof ExportValue.Nested nested) {
                object.set(key, object(nested.keys(), context));
            } else if (value instanceof ExportValue.EachSpan each) {
                ArrayNode spans = object.putArray(key);
                for (StateSpan span : context.story().spans()) {
                    spans.add(object(each.keys(), context.at(span)));
                }
            }
        });
        return object;
    }

    private void put(ObjectNode object, String key, @Nullable Object value) {
        if (value == null) {
            object.putNull(key);
        } else if (value instanceof Long number) {
            object.put(key, number);
        } else if (value instanceof Instant instant) {
            object.put(key, text(instant));
        } else if (value instanceof Duration duration) {
            object.put(key, DurationText.of(duration));
        } else if (value instanceof List<?> alarms) {
            ArrayNode array = object.putArray(key);
            for (Object alarm : alarms) {
                array.add(alarm((Alarm) alarm));
            }
        } else {
            object.put(key, value.toString());
        }
    }

    private ObjectNode alarm(Alarm alarm) {
        return NODES.objectNode()
                .put("time", text(alarm.at()))
                .put("code", alarm.code())
                .put("text", alarm.text());
    }

    private String text(Instant instant) {
        return INSTANT.format(instant.atZone(zone));
    }
}
