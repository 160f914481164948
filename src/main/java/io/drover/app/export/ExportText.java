package io.drover.app.export;

import io.drover.reader.collect.Collected;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What an export tells the person who asked for it. */
public final class ExportText {

    private ExportText() {}

    /**
     * Tells it.
     *
     * @return the exit code: 0 if all went well, 1 if something could not be exported
     */
    public static int tell(PrintWriter out, List<Collected> results) {
        boolean failed = false;
        for (Collected each : results) {
            String what = (each.source() + " " + each.name()).strip();
            String problem = each.problem();
            if (problem != null) {
                failed = true;
                out.println(what + ": not exported. " + problem);
                continue;
            }
            out.printf(Locale.ROOT, "%s: %,d rows received, %,d new", what, each.received(), each.added());
            if (each.deleted() > 0) {
                out.printf(Locale.ROOT, ", %,d deleted at the site", each.deleted());
            }
            if (each.left() > 0) {
                out.printf(Locale.ROOT, ", %,d sensitive ones still there", each.left());
            }
            out.println(".");
        }
        out.flush();
        return failed ? 1 : 0;
    }
}
