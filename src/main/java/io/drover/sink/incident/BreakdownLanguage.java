package io.drover.sink.incident;

import io.drover.ledger.CursorConflictException;
import io.drover.ledger.Ledger;
import io.drover.sink.outbox.RefusedException;
import io.drover.sink.outbox.UnavailableException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.PredicateToExpressionAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The two questions of the error configuration of all routes, {@code routes/ops/errors.camel.yaml}, as a language of Camel:
 * {@code begins} and {@code ends}. A language, as what Camel calls by name for a predicate sees the exchange itself, and a bean
 * sees a copy without its exception.
 *
 * <ul>
 *   <li>{@code begins}: whether the failed exchange is a breakdown of its route. Not what the outbox judges by itself, nor an
 *       instance that has lost the lease. Its exception is noted where an error handler would note it, as routes have none;
 *   <li>{@code ends}: whether the route of the exchange, which went well, had broken down before. Costs nothing.
 * </ul>
 *
 * Each is true once for an exchange, however many routes it went through; the one it began in counts.
 */
public final class BreakdownLanguage extends LanguageSupport {

    private static final String KIND = "breakdown:";
    private static final String ASKED = "DroverBreakdownAsked";

    @Override
    public Predicate createPredicate(String question) {
        return switch (question) {
            case "begins" -> BreakdownLanguage::begins;
            case "ends" -> BreakdownLanguage::ends;
            default ->
                throw new IllegalArgumentException(
                        "the language breakdown knows begins and ends, not '" + question + "'");
        };
    }

    @Override
    public Expression createExpression(String question) {
        return PredicateToExpressionAdapter.toExpression(createPredicate(question));
    }

    private static boolean begins(Exchange exchange) {
        if (exchange.getProperty(ASKED) != null || isJudgedElsewhere(exchange.getException())) {
            return false;
        }
        exchange.setProperty(ASKED, "begins");
        exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, exchange.getException());
        return exchange.getContext().isRunAllowed();
    }

    private static boolean isJudgedElsewhere(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnavailableException
                    || each instanceof RefusedException
                    || each instanceof CursorConflictException
                    || each instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(Exchange exchange) {
        if (exchange.getProperty(ASKED) != null) {
            return false;
        }
        exchange.setProperty(ASKED, "ends");
        Ledger ledger = exchange.getContext().getRegistry().findSingleByType(Ledger.class);
        return ledger != null
                && ledger.incidents()
                        .mayBeOpen(IncidentProducer.defaultSource(exchange), KIND + exchange.getFromRouteId());
    }
}
