package io.drover.reader.follow;

import io.drover.reader.settings.FileOrder;
import io.drover.reader.settings.RecordRule;
import io.drover.reader.settings.SourceSettings;
import io.drover.reader.settings.Start;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings with some of them changed, for tests. */
final class SettingsChange {

    @Nullable
    String live;

    @Nullable
    String archives;

    @Nullable
    String exclude;

    FileOrder order;
    Start start;
    Charset charset;
    int batchLines;
    int batches;
    int maxLineBytes;

    @Nullable
    RecordRule records;

    private SettingsChange(SourceSettings s) {
        live = s.live();
        archives = s.archives();
        exclude = s.exclude();
        order = s.order();
        start = s.start();
        charset = s.charset();
        batchLines = s.batchLines();
        batches = s.batches();
        maxLineBytes = s.maxLineBytes();
        records = s.records();
    }

    static UnaryOperator<SourceSettings> change(Consumer<SettingsChange> what) {
        return settings -> of(settings, what);
    }

    static SourceSettings of(SourceSettings s, Consumer<SettingsChange> what) {
        SettingsChange c = new SettingsChange(s);
        what.accept(c);
        return new SourceSettings(
                s.source(),
                s.folder(),
                c.live,
                c.archives,
                c.exclude,
                s.recursive(),
                c.order,
                c.start,
                c.charset,
                c.batchLines,
                c.batches,
                c.maxLineBytes,
                c.records,
                s.notifications(),
                s.poll());
    }
}
