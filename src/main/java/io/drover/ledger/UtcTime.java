package io.drover.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in the database: UTC without a zone, to the millisecond, the one form that all drivers agree on. */
public final class UtcTime {

    private UtcTime() {}

    /** What to bind for {@code instant}. */
    public static @Nullable LocalDateTime toSql(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }

    /** The instant in {@code column} of the present row, or null. */
    public static @Nullable Instant fromSql(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
