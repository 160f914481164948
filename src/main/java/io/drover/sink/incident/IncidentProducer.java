package io.drover.sink.incident;

import io.drover.ledger.CriticalLog;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.ledger.Trouble;
import io.drover.sink.incident.IncidentEndpoint.Options;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Opens, updates or closes one incident for each exchange. */
final class IncidentProducer extends DefaultProducer {

    private final Ledger ledger;
    private final Options options;
    private final @Nullable Expression source;
    private final Expression kind;
    private final @Nullable Expression text;
    private final @Nullable Expression details;

    IncidentProducer(Endpoint endpoint, Ledger ledger, Options options) {
        super(endpoint);
        this.ledger = ledger;
        this.options = options;
        this.source = simple(options.source());
        this.kind = simple(options.kind(), endpoint);
        this.text = simple(options.text());
        this.details = simple(options.details());
    }

    private @Nullable Expression simple(@Nullable String expression) {
        return expression == null ? null : simple(expression, getEndpoint());
    }

    private static Expression simple(String expression, Endpoint endpoint) {
        return endpoint.getCamelContext().resolveLanguage("simple").createExpression(expression);
    }

    @Override
    public void process(Exchange exchange) {
        String itsSource = sourceOf(exchange);
        String itsKind = kind.evaluate(exchange, String.class);
        switch (options.action()) {
            case OPEN ->
                open(new Trouble(
                        itsSource, itsKind, options.severity(), textOf(exchange, itsKind), detailsOf(exchange), null));
            case UPDATE ->
                ledger.incidents().update(itsSource, itsKind, textOf(exchange, itsKind), detailsOf(exchange));
            case CLOSE -> {
                if (ledger.incidents().mayBeOpen(itsSource, itsKind)) {
                    ledger.incidents().close(itsSource, itsKind, textOf(exchange, "It is over."));
                }
            }
        }
    }

    /** A database that is full or gone cannot keep its own alarm: what is critical is then told by the log, and so by mail. */
    private void open(Trouble trouble) {
        try {
            ledger.incidents().open(trouble);
        } catch (DataAccessException | TransactionException e) {
            if (trouble.severity() == Severity.CRITICAL) {
                CriticalLog.log(
                        IncidentProducer.class,
                        trouble.source(),
                        trouble.kind(),
                        trouble.text(),
                        trouble.details(),
                        null);
            }
            throw e;
        }
    }

    private String sourceOf(Exchange exchange) {
        return source == null ? defaultSource(exchange) : source.evaluate(exchange, String.class);
    }

    /** The source that the exchange is about, else its route. */
    static String defaultSource(Exchange exchange) {
        String header = exchange.getMessage().getHeader("drover.source", String.class);
        return header == null ? String.valueOf(exchange.getFromRouteId()) : header;
    }

    private String textOf(Exchange exchange, String otherwise) {
        String itsText = text == null ? null : text.evaluate(exchange, String.class);
        if (itsText == null || itsText.isBlank()) {
            Throwable failure = failureOf(exchange);
            itsText = failure == null ? otherwise : sentence(failure);
        }
        return itsText;
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private @Nullable String detailsOf(Exchange exchange) {
        if (details != null) {
            return details.evaluate(exchange, String.class);
        }
        Throwable failure = failureOf(exchange);
        if (failure == null) {
            return null;
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static @Nullable Throwable failureOf(Exchange exchange) {
        Throwable failure = exchange.getException();
        return failure != null ? failure : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }
}
