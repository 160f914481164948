package io.drover.reader.follow;

import io.drover.ledger.Cursor;
import io.drover.ledger.Gap;
import io.drover.ledger.Ledger;
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
        boolean lost = cursor.isPresent()
                && cursor.get().offsetBytes() >= loss.fromBytes()
                && cursor.get().offsetBytes() < loss.toBytes();
        if (lost && known.add(loss)) {
            write(new Loss(loss.generation(), cursor.get().offsetBytes(), loss.toBytes(), loss.cause()));
        }
    }

    /** Nobody knows how much lay behind {@code offsetBytes}. */
    void unknownLength(long generation, long offsetBytes, String cause) {
        write(new Loss(generation, offsetBytes, offsetBytes, cause));
    }

    /** Bytes that were never written: NUL where text should be. */
    void neverWritten(long generation, long fromBytes, long toBytes, String path) {
        write(new Loss(generation, fromBytes, toBytes, path + " holds NUL bytes where text should be"));
    }

    private void write(Loss loss) {
        Gap gap = new Gap(route, source, loss.generation(), loss.fromBytes(), loss.toBytes(), loss.cause());
        if (ledger.gaps().add(gap)) {
            LOG.atError()
                    .addKeyValue("source", source)
                    .addKeyValue("route", route)
                    .addKeyValue("generation", loss.generation())
                    .addKeyValue("from", loss.fromBytes())
                    .addKeyValue("to", loss.toBytes())
                    .log("Lost before it could be read: {}.", loss.cause());
        }
    }
}
