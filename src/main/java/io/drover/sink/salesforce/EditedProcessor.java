package io.drover.sink.salesforce;

import io.drover.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the headers whether a file is a new state of a job, and of which. */
final class EditedProcessor implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(EditedProcessor.class);

    private final EditedJobs jobs;

    EditedProcessor(Ledger ledger, String destination) {
        this.jobs = new EditedJobs(ledger.outbox(), destination);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        String text = message.getMandatoryBody(String.class);
        String file = message.getHeader(Exchange.FILE_NAME_ONLY, "", String.class);
        long modified = message.getHeader(Exchange.FILE_LAST_MODIFIED, Long.MAX_VALUE, Long.class);
        Optional<String> key = jobs.key(file, Instant.ofEpochMilli(modified), text);
        message.setBody(text);
        message.setHeader("DroverKey", key.orElse(null));
        message.setHeader("DroverEdited", key.isPresent());
        if (key.isEmpty() && !EditedJobs.readable(text)) {
            LOG.atWarn().addKeyValue("file", file).log("The file {} is no JSON, so it is not delivered.", file);
        }
        key.ifPresent(its -> LOG.atInfo()
                .addKeyValue("file", file)
                .addKeyValue("key", its)
                .log("Somebody wrote the file {}; it is delivered as the newest state of {}.", file, its));
    }
}
