package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.ledger.Gap;
import io.drover.ledger.Ledger;
import io.drover.ledger.Severity;
import io.drover.reader.identity.Loss;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what one route has lost, once, so that it is seen and counted. Owned by one route reader. */
final class LostBytes {

    private static final Logger LOG = LoggerFactory.getLogger(LostBytes.class);

    private final String route;
    private final String source;
    private final Ledger ledger;
    private final Set<Loss> known = new HashSet<>();

    LostBytes(String route, String source, Ledger ledger) {
        this.route = route;
        this.source = source;
        this.ledger = ledger;
    }

    /** {@code loss} happened to the source; the route lost what lies behind {@code cursor}, if it had begun with it. */
    void of(Loss loss, Optional<Cursor> cursor) {
        if (cursor.isEmpty() || known.contains(loss)) {
            return;
        }
        long offset = cursor.get().offsetBytes();
        if (loss.orMore()) {
            long to = Math.max(offset, loss.toBytes());
            write(loss.generation(), offset, to, loss.cause() + "; nobody knows how much was in it");
            known.add(loss);
        } else if (offset >= loss.fromBytes() && offset < loss.toBytes()) {
            write(loss.generation(), offset, loss.toBytes(), loss.cause());
            known.add(loss);
        }
    }

    /** Nobody knows how much lay behind {@code offsetBytes}. */
    void unknownLength(long generation, long offsetBytes, String cause) {
        write(generation, offsetBytes, offsetBytes, cause);
    }

    /** Bytes that were never written: NUL where text should be. */
    void neverWritten(long generation, long fromBytes, long toBytes, String path) {
        write(generation, fromBytes, toBytes, path + " holds NUL bytes where text should be");
    }

    private void write(long generation, long fromBytes, long toBytes, String cause) {
        Gap gap = new Gap(route, source, generation, fromBytes, toBytes, cause);
        if (ledger.gaps().add(gap)) {
            String text = "Bytes " + fromBytes + " to " + toBytes + " of a file of " + source
                    + " were lost before the route " + route + " could read them: " + cause
                    + ". Close this when you have seen to it.";
            ledger.incidents().open(source, "gap", Severity.CRITICAL, text, null);
            LOG.atError()
                    .addKeyValue("source", source)
                    .addKeyValue("route", route)
                    .addKeyValue("generation", generation)
                    .addKeyValue("from", fromBytes)
                    .addKeyValue("to", toBytes)
                    .log("Lost before it could be read: {}.", cause);
        }
    }
}
