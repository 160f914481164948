package io.drover.reader.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the elements of a JSON array stand in its bytes, each a line of its own for the steps that follow. One owner, one thread.
 *
 * @param starts index of each element's first byte
 * @param ends index after its last
 * @param size how many entries of both count
 */
@SuppressWarnings("ArrayRecordComponent")
public record Elements(int[] starts, int[] ends, int size) {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
    private static final int FIRST = 256;

    /**
     * Finds them.
     *
     * @param bytes UTF-8
     * @throws SiteException if it is no JSON array, or ends before its end
     */
    public static Elements in(byte[] bytes, String where) {
        int[] starts = new int[FIRST];
        int[] ends = new int[FIRST];
        int size = 0;
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw SiteException.of("The answer of " + where + " is empty, and no list of rows.");
            }
            if (parser.currentTokenLocation().getByteOffset() < 0) {
                throw SiteException.of("The answer of " + where + " is not in UTF-8, which JSON has to be.");
            }
            if (first != JsonToken.START_ARRAY) {
                throw SiteException.of("The answer of " + where + " is no list of rows.");
            }
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (next == null) {
                    throw cutOff(where);
                }
                if (size == starts.length) {
                    starts = Arrays.copyOf(starts, size * 2);
                    ends = Arrays.copyOf(ends, size * 2);
                }
                starts[size] = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                parser.skipChildren();
                parser.finishToken();
                ends[size++] = Math.toIntExact(parser.currentLocation().getByteOffset());
            }
            if (parser.nextToken() != null) {
                throw SiteException.of("The answer of " + where + " goes on after the end of its list.");
            }
        } catch (JsonProcessingException e) {
            throw SiteException.of("The answer of " + where + " is no whole JSON: " + e.getOriginalMessage()
                    + ". Nothing of it is used; it is fetched again.");
        } catch (IOException e) {
            throw SiteException.of("The answer of " + where + " cannot be read: " + e.getMessage());
        }
        return new Elements(starts, ends, size);
    }

    private static SiteException cutOff(String where) {
        return SiteException.of("The answer of " + where + " is cut off. Nothing of it is used; it is fetched again.");
    }
}
