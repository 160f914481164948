package io.drover.sink.salesforce;

import io.drover.ledger.Ledger;
import io.drover.sink.outbox.UnavailableException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Judges the answer to one request, and notes what it made. */
final class AnswerProcessor implements Processor {

    private static final Pattern LOGIN_CODE = Pattern.compile("(?:code|status):\\[([A-Za-z0-9_]+)]");

    private final Ledger ledger;
    private final CompositeAnswer answer;

    AnswerProcessor(Ledger ledger, Duration limitWait) {
        this.ledger = ledger;
        this.answer = new CompositeAnswer(limitWait);
    }

    @Override
    public void process(Exchange exchange) {
        Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (fault != null) {
            throw unreachable(fault);
        }
        Message message = exchange.getMessage();
        // camel-salesforce gives an answer of any status as the body, and the request again where there was no answer
        // at all
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String body = message.getBody(String.class);
        if (status == null || body == null) {
            throw new UnavailableException("Salesforce ends the connection without an answer. It goes on by itself.");
        }
        String recordId = answer.recordId(status, body).orElse(null);
        ledger.outbox()
                .progress(
                        message.getHeader("DroverDeliveryId", 0L, Long.class),
                        message.getHeader("DroverPart", "", String.class),
                        recordId);
    }

    /** Nothing came back: no connection, no login, no answer in time. What the fault says may hold an address or a token. */
    private static UnavailableException unreachable(Exception fault) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = String.valueOf(fault.getMessage());
        if (text.contains("Login error") || text.contains("invalid_client") || text.contains("invalid_grant")) {
            return new UnavailableException(
                    "Salesforce refuses the login" + loginCode(text)
                            + ". Check drover.salesforce.url, client-id and client-secret, or username, password and security-token.");
        }
        return new UnavailableException(
                "Salesforce cannot be reached (" + root.getClass().getSimpleName()
                        + "). Check drover.salesforce.url and the network; it goes on by itself.");
    }

    private static String loginCode(String text) {
        Matcher code = LOGIN_CODE.matcher(text);
        return code.find() ? " (" + code.group(1) + ")" : "";
    }
}
