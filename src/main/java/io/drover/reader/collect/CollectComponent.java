package io.drover.reader.collect;

import io.drover.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code collect:<source>}: asks a site's export again and again: {@code GET <url>} for the package, {@code GET <url>/<form>} for
 * each form that is due. The body of an exchange is one answer, a {@link io.drover.model.LineChunk} with a line for each row, so
 * that every step that takes a log's lines takes it. Stands at the beginning of a route whose writes are inside
 * {@code policy: {ref: oneTransaction}}. An answer that is no list of rows, or is empty though the package says it is not, is told
 * and makes no exchange; nothing that is wrong with one form or server stops the others.
 *
 * <p>Headers: {@code DroverSource}, {@code DroverForm}, {@code DroverDeletable} (whether the site wants its rows deleted),
 * {@code DroverComplete} (whether the body has as many rows as the package says; not if the answer is the same as the last one, which
 * has no lines any more).
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code settings}</td><td>what the names of the server's settings begin with: {@code .url}, {@code .user}, {@code .password},
 * {@code .ready} (default false: nothing is asked), {@code .every}, {@code .others-every}, {@code .certificate},
 * {@code .connect-timeout}, {@code .answer-timeout}, {@code .attempts}, {@code .pause}; default
 * <code>drover.questionnaire.{source}</code></td></tr>
 * <tr><td>{@code route}</td><td>key of the route's cursors, which must stay the same; default
 * <code>collect:{source}</code></td></tr>
 * </table>
 */
public final class CollectComponent extends DefaultComponent {

    private final List<CollectConsumer> consumers = new CopyOnWriteArrayList<>();

    @Override
    protected Endpoint createEndpoint(String uri, String source, Map<String, Object> parameters) {
        if (!source.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}")) {
            throw new IllegalArgumentException(
                    "collect: needs the id of the server, a word such as collect:study, and was '" + source + "'");
        }
        return new CollectEndpoint(
                uri,
                this,
                source,
                getAndRemoveParameter(parameters, "route", String.class, "collect:" + source),
                getAndRemoveParameter(parameters, "settings", String.class, "drover.questionnaire." + source));
    }

    Ledger ledger() {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("collect: needs the ledger, and there is no bean of the type Ledger");
        }
        return ledger;
    }

    /** Whether servers are asked in their rhythm, or only when someone says so ({@code collect.periodic=false}). */
    boolean isPeriodic() {
        return getCamelContext()
                .resolvePropertyPlaceholders("{{collect.periodic:true}}")
                .equals("true");
    }

    /**
     * Two servers with one address would take each other's rows, and with one folder mix them.
     *
     * @throws IllegalArgumentException if there is one that is ready, with what to change
     */
    void refuseTwin(String source, String url, String folder) {
        for (CollectConsumer other : consumers) {
            CollectConsumer.Twin its = other.twin();
            if (its != null && !other.source().equals(source)) {
                if (its.folder().equalsIgnoreCase(folder)) {
                    throw new IllegalArgumentException("The servers " + other.source() + " and " + source
                            + " have one folder for their CSV files, " + folder + "; give each a path of its own.");
                }
                if (its.url().replaceAll("/+$", "").equals(url.replaceAll("/+$", ""))) {
                    throw new IllegalArgumentException(
                            "The servers " + other.source() + " and " + source + " have one address, " + url
                                    + "; each would take rows that the other misses. Set ready of one to false.");
                }
            }
        }
    }

    void add(CollectConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(CollectConsumer consumer) {
        consumers.remove(consumer);
    }

    /** The servers that have a route, ready or not. */
    public List<String> sources() {
        return consumers.stream().map(CollectConsumer::source).sorted().toList();
    }

    /** Those of them that are ready. */
    public List<String> readySources() {
        return consumers.stream()
                .filter(CollectConsumer::isReady)
                .map(CollectConsumer::source)
                .sorted()
                .toList();
    }

    /**
     * Collects now, on this thread, one server after the other, whether due or not.
     *
     * @param source one server; empty for all that are ready
     * @param form one form; empty for all
     */
    public List<Collected> collectNow(String source, String form) {
        List<Collected> results = new ArrayList<>();
        for (CollectConsumer consumer : consumers) {
            if (source.isEmpty() || consumer.source().equals(source)) {
                results.addAll(consumer.collect(form, true));
            }
        }
        return results;
    }
}
