package io.drover.app.service;

import io.drover.model.SourceNotice;
import io.drover.model.SourceStatus;
import io.drover.reader.Readers;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** How every followed source stands, each of its routes on its own. */
@Singleton
@Unremovable
public class Sources {

    private final CamelContext context;
    private final Readers readers;

    Sources(CamelContext context, Readers readers) {
        this.readers = readers;
        this.context = context;
    }

    /** One status for each route that follows a source, now. */
    public List<SourceStatus> statuses() {
        return readers.statuses();
    }

    /** How {@code route} stands, if there is such a route. */
    public Optional<SourceStatus> status(String route) {
        return statuses().stream().filter(each -> each.route().equals(route)).findFirst();
    }

    /** The latest that was noticed about a source and dealt with. */
    public Optional<SourceNotice> notice(String source) {
        return readers.notice(source);
    }

    /** The folder that a source's files are in or beneath. */
    public Optional<Path> folder(String source) {
        return readers.folder(source);
    }

    /** Destinations that something delivers to: those with a route that begins with {@code outbox:}. */
    public List<String> deliveredTo() {
        return context.getRoutes().stream()
                .map(route -> route.getEndpoint().getEndpointUri())
                .filter(uri -> uri.startsWith("outbox:"))
                .map(uri -> uri.replaceFirst("^outbox:(//)?", "").replaceFirst("\\?.*$", ""))
                .distinct()
                .toList();
    }
}
