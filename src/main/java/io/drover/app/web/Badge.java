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
    /** It cannot be read, or what was read does not arrive. */
    UNREACHABLE;

    static Badge of(SourceHealth health) {
        return switch (health) {
            case UP -> LIVE;
            case STANDBY -> STANDBY;
            case DOWN -> UNREACHABLE;
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
