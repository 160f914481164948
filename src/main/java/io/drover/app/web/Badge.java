package io.drover.app.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.drover.model.SourceHealth;
import java.util.Locale;

/** How far the page's word on a source can be trusted, worst last. */
public enum Badge {
    /** It is followed; what the page says is so. */
    LIVE,
    /** Another instance follows it; this one shows what it knows. */
    STANDBY,
    /** Its files can be read, but nothing was written to them for longer than is normal for it. */
    SILENT,
    /** A person stopped its route. */
    STOPPED,
    /** It cannot be read, as its file or share is gone, or what was read does not arrive. */
    UNREACHABLE,
    /** The collector that reads it on another machine has not been heard of for two of its heartbeats. */
    COLLECTOR_DOWN;

    static Badge of(SourceHealth health) {
        return switch (health) {
            case UP -> LIVE;
            case STANDBY -> STANDBY;
            case STOPPED -> STOPPED;
            case DOWN -> UNREACHABLE;
        };
    }

    /** For people and programs: {@code live}, {@code collector down}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
