package io.drover.reader.collect;

import io.drover.ledger.CollectedRows;
import io.drover.ledger.Ledger;
import io.drover.ledger.RowState;
import io.drover.ledger.Severity;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Camel side of {@link SafeDelete}, which also says what is still at the site. */
final class DeleteEndpoint extends DefaultEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(DeleteEndpoint.class);

    private static final String OFF = "delete-mode is off";

    private final Ledger ledger;
    private final String source;
    private final SiteSettings settings;
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final Alarms alarms;

    DeleteEndpoint(String uri, Component component, Ledger ledger, String source, String settings) {
        super(uri, component);
        this.ledger = ledger;
        this.source = source;
        this.alarms = new Alarms(ledger.incidents(), source);
        this.settings = new SiteSettings(component.getCamelContext()::resolvePropertyPlaceholders, settings);
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {

            private @Nullable SafeDelete deletes;

            @Override
            protected void doStart() throws Exception {
                super.doStart();
                boolean on = settings.ready() && settings.deleteMode();
                deletes = on ? new SafeDelete(ledger, new SiteClient(settings.site(source)), Clock.systemUTC()) : null;
                if (settings.ready()) {
                    LOG.atWarn()
                            .addKeyValue("source", source)
                            .log(
                                    on
                                            ? "DELETE MODE IS ON: sensitive rows are deleted at the site once they are safe here."
                                            : "Delete mode is off: nothing is deleted at the site, sensitive rows stay there.");
                }
            }

            @Override
            public void process(Exchange exchange) throws Exception {
                Message message = exchange.getMessage();
                if (message.getHeader("DroverDeletable", false, Boolean.class)) {
                    BooleanSupplier goesOn =
                            exchange.getProperty("DroverGoesOn", (BooleanSupplier) () -> true, BooleanSupplier.class);
                    delete(message, message.getHeader("DroverForm", "", String.class), deletes, goesOn);
                }
            }
        };
    }

    private void delete(Message message, String form, @Nullable SafeDelete deletes, BooleanSupplier goesOn)
            throws Exception {
        if (deletes == null) {
            for (RowState state : new RowState[] {RowState.EXPORTED, RowState.SAFE, RowState.SENT}) {
                ledger.collectedRows().explain(source, form, state, OFF);
            }
        } else {
            SafeDelete.Outcome outcome = deletes.delete(source, form, goesOn);
            message.setHeader("DroverDeleted", outcome.gone());
            if (outcome.failed() > 0) {
                String text =
                        "Serious data security threat: rows of " + form + " could not be deleted at " + source + ".";
                alarms.raise("delete", form, Severity.CRITICAL, text, outcome.failed() + " rows: " + outcome.problem());
            } else {
                alarms.end("delete", form, "The rows are deleted.");
            }
        }
        message.setHeader("DroverLeft", tellLeft(form));
    }

    /** Says what is still there though it was exported, whenever that changes. */
    private long tellLeft(String form) {
        var left = ledger.collectedRows().counts().stream()
                .filter(count -> count.source().equals(source)
                        && count.collection().equals(form)
                        && count.state() != RowState.GONE)
                .toList();
        String text = left.stream()
                .map(count -> count.rows() + (count.why() == null ? " to be deleted" : ": " + count.why()))
                .collect(Collectors.joining("; "));
        if (text.isEmpty()) {
            alarms.end("sensitive", form, "No exported row is at the site any more.");
        } else if (!text.equals(told.get(form))) {
            alarms.raise(
                    "sensitive",
                    form,
                    Severity.CRITICAL,
                    "Sensitive rows of " + form + " were exported and still lie at " + source + ".",
                    text);
        }
        told.put(form, text);
        return left.stream().mapToLong(CollectedRows.Count::rows).sum();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("delete: is a step of a route; a route cannot start from it");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
