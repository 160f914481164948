package io.drover.reader.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a route begins with files that it sees for the first time.
 *
 * @param atEnd whether a route that has never read anything of the source begins behind what is there by then; files that
 *     come later are read whole in any case
 * @param ignoreOlder of a file that was not written to for so long, only what is added from now on is read; null for all
 */
public record Start(boolean atEnd, @Nullable Duration ignoreOlder) {

    /** All files are read whole. */
    public static final Start AT_BEGINNING = new Start(false, null);

    public Start {
        if (ignoreOlder != null && (ignoreOlder.isNegative() || ignoreOlder.isZero())) {
            throw new IllegalArgumentException("ignoreOlder must be > 0, was " + ignoreOlder);
        }
    }
}
