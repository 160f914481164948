package io.drover.reader.camel;

import io.drover.ledger.Ledger;
import io.drover.reader.Readers;
import io.drover.reader.settings.FileOrder;
import io.drover.reader.settings.RecordRule;
import io.drover.reader.settings.SourceSettings;
import io.drover.reader.settings.Start;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code logtail:<folder or file>}: follows the log files of one source. The body is a {@link io.drover.model.LineChunk}:
 * whole lines, each once, in order. Stands at the beginning of a route whose writes are inside
 * {@code policy: {ref: oneTransaction}}; a route without it gets each line at least once. A relative path is below
 * {@code drover.home}.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code source}</td><td>id of the source; default the name of the file or folder, without its extension</td></tr>
 * <tr><td>{@code route}</td><td>key of the route's cursor, which must stay the same; default
 * <code>logtail:{source}</code></td></tr>
 * <tr><td>{@code pack}</td><td>the pack the route belongs to, for people; default {@code custom}</td></tr>
 * <tr><td>{@code live}</td><td>of a folder: name or glob of the files in it that are being written to; default none</td></tr>
 * <tr><td>{@code archives}</td><td>glob of the names of the other files, in a folder at any depth; default of a folder
 * {@code <stem of live>*}, or {@code *} without {@code live}, and of a file {@code <stem>*} beside it</td></tr>
 * <tr><td>{@code exclude}</td><td>glob of names, or of paths below the folder, of files to leave out; default none</td></tr>
 * <tr><td>{@code start}</td><td>{@code beginning} (default), or {@code end}: a route that has never read anything of the source
 * leaves out the lines that are there when it starts</td></tr>
 * <tr><td>{@code ignoreOlder}</td><td>of a file that was not written to for so long when it is first seen, such as
 * {@code 30d}, only what is added later is read; default none</td></tr>
 * <tr><td>{@code order}</td><td>{@code name} (default) or {@code time}: in which order archives are read</td></tr>
 * <tr><td>{@code charset}</td><td>encoding of files that do not begin with a byte order mark; default UTF-8</td></tr>
 * <tr><td>{@code batchLines}</td><td>the most lines of a batch; default 100</td></tr>
 * <tr><td>{@code batches}</td><td>the most batches of a chunk, that is of a transaction; default 100</td></tr>
 * <tr><td>{@code maxLineBytes}</td><td>longer lines are cut and rejected; default 1048576</td></tr>
 * <tr><td>{@code recordStart}</td><td>regular expression found in the first line of each record: the lines from one to the
 * next, such as a message and its stack trace, are one record; default: each line is one</td></tr>
 * <tr><td>{@code recordTimeout}</td><td>for how long a file must not grow before its last record is complete, in milliseconds
 * or such as {@code 5s}; default 5s</td></tr>
 * <tr><td>{@code recordLines}</td><td>the most lines of a record; what follows is another one; default 1000</td></tr>
 * <tr><td>{@code notify}</td><td>whether the file system's notifications are used; default true, and without effect on
 * network shares, which are polled</td></tr>
 * <tr><td>{@code poll}</td><td>how often the files are looked at, in milliseconds; default 1000</td></tr>
 * </table>
 */
public final class LogtailComponent extends DefaultComponent {

    private static final String HOME = "{{drover.home:.}}";

    private @Nullable Readers own;
    private @Nullable Commits commits;

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("logtail: needs a folder or a file, such as logtail:/var/log/app");
        }
        Path place = Path.of(getCamelContext().resolvePropertyPlaceholders(HOME))
                .resolve(path)
                .toAbsolutePath()
                .normalize();
        LogPlace log = LogPlace.of(
                place,
                getAndRemoveParameter(parameters, "live", String.class),
                getAndRemoveParameter(parameters, "archives", String.class));
        String source = option(parameters, "source", log.name());
        SourceSettings settings = new SourceSettings(
                source,
                log.folder(),
                log.live(),
                log.archives(),
                getAndRemoveParameter(parameters, "exclude", String.class),
                log.recursive(),
                order(option(parameters, "order", "name")),
                start(source, parameters),
                charset(option(parameters, "charset", "UTF-8")),
                getAndRemoveParameter(parameters, "batchLines", Integer.class, SourceSettings.DEFAULT_BATCH_LINES),
                getAndRemoveParameter(parameters, "batches", Integer.class, SourceSettings.DEFAULT_BATCHES),
                getAndRemoveParameter(parameters, "maxLineBytes", Integer.class, SourceSettings.DEFAULT_MAX_LINE_BYTES),
                records(source, parameters),
                getAndRemoveParameter(parameters, "notify", Boolean.class, true),
                Duration.ofMillis(
                        getAndRemoveParameter(parameters, "poll", Long.class, SourceSettings.DEFAULT_POLL.toMillis())));
        return new LogtailEndpoint(
                uri,
                this,
                settings,
                option(parameters, "route", "logtail:" + source),
                option(parameters, "pack", "custom"));
    }

    private String option(Map<String, Object> parameters, String name, String preset) {
        return getAndRemoveParameter(parameters, name, String.class, preset);
    }

    private @Nullable RecordRule records(String source, Map<String, Object> parameters) {
        String start = getAndRemoveParameter(parameters, "recordStart", String.class);
        Integer maxLines = getAndRemoveParameter(parameters, "recordLines", Integer.class);
        try {
            Duration timeout = duration(parameters, "recordTimeout");
            if (start == null) {
                if (timeout != null || maxLines != null) {
                    throw new IllegalArgumentException((timeout != null ? "recordTimeout" : "recordLines")
                            + " means nothing without recordStart, the expression that a record's first line fits");
                }
                return null;
            }
            return RecordRule.of(
                    start,
                    timeout == null ? RecordRule.DEFAULT_TIMEOUT : timeout,
                    maxLines == null ? RecordRule.DEFAULT_MAX_LINES : maxLines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Source " + source + ": " + e.getMessage(), e);
        }
    }

    private Start start(String source, Map<String, Object> parameters) {
        String where = option(parameters, "start", "beginning");
        if (!where.equals("beginning") && !where.equals("end")) {
            throw new IllegalArgumentException(
                    "Source " + source + ": start is '" + where + "'; write beginning or end");
        }
        try {
            return new Start(where.equals("end"), duration(parameters, "ignoreOlder"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Source " + source + ": " + e.getMessage(), e);
        }
    }

    /** In milliseconds, or with a unit, such as 90s or 2d. */
    private @Nullable Duration duration(Map<String, Object> parameters, String name) {
        String text = getAndRemoveParameter(parameters, name, String.class);
        if (text == null) {
            return null;
        }
        try {
            return CamelContextHelper.parseDuration(getCamelContext(), text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    name + " is '" + text + "', which is no duration; write one such as 5000 (milliseconds), 90s or 2d",
                    e);
        }
    }

    private static FileOrder order(String word) {
        return Arrays.stream(FileOrder.values())
                .filter(order -> order.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("order is '" + word + "'; write "
                        + Arrays.stream(FileOrder.values())
                                .map(order -> order.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "charset is '" + name
                            + "', which Java does not know; write one such as UTF-8, UTF-16LE or windows-1252",
                    e);
        }
    }

    Ledger ledger() {
        Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("logtail: needs the ledger, and there is no bean of the type Ledger");
        }
        return ledger;
    }

    /** The readers that all routes share: the registry's, or else some of this component's own, which are put there. */
    synchronized Readers readers() {
        Readers shared = getCamelContext().getRegistry().findSingleByType(Readers.class);
        if (shared == null) {
            shared = new Readers(ledger());
            own = shared;
            getCamelContext().getRegistry().bind("readers", Readers.class, shared);
        }
        return shared;
    }

    synchronized Commits commits() {
        if (commits == null) {
            commits = new Commits(ledger());
        }
        return commits;
    }

    @Override
    protected void doShutdown() throws Exception {
        synchronized (this) {
            if (own != null) {
                own.close();
                getCamelContext().getRegistry().unbind("readers");
                own = null;
            }
        }
        super.doShutdown();
    }
}
