package io.drover.reader.collect;

import io.drover.ledger.Incidents;
import io.drover.ledger.Severity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what is wrong with one server as incidents: one for each trouble of each form, until it is over. */
final class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Incidents incidents;
    private final String source;

    Alarms(Incidents incidents, String source) {
        this.incidents = incidents;
        this.source = source;
    }

    /** The trouble {@code what} of a form, or of the package where {@code form} is empty, is there, or still there. */
    void raise(String what, String form, Severity severity, String text, @Nullable String details) {
        try {
            incidents.open(source, kind(what, form), severity, text, details);
        } catch (RuntimeException e) {
            // the database is gone: what it was to keep stands in the log at least
            LOG.atError()
                    .addKeyValue("source", source)
                    .addKeyValue("form", form)
                    .log("{}", text);
        }
    }

    /** It is over. */
    void end(String what, String form, String text) {
        if (incidents.mayBeOpen(source, kind(what, form))) {
            incidents.close(source, kind(what, form), text);
        }
    }

    private static String kind(String what, String form) {
        return form.isEmpty() ? what : what + " " + form;
    }
}
