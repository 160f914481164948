package io.drover.ledger;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells a row that the database will never take from a database that cannot take anything now. */
final class DataErrors {

    /** MariaDB's "incorrect string value", which it reports with the general SQLSTATE in some versions. */
    private static final int MARIADB_INCORRECT_STRING = 1366;

    private static final String DUPLICATE_KEY = "23505";

    /** MariaDB reports it with the general SQLSTATE of class 23. */
    private static final int MARIADB_DUPLICATE_KEY = 1062;

    private static final int DEEPEST_CAUSE = 20;

    private DataErrors() {}

    /** The SQL error of class 22 (data) or 23 (integrity) behind {@code error}, if there is one. */
    static Optional<SQLException> in(Throwable error) {
        return sqlErrorIn(error, DataErrors::isDataError);
    }

    /** Whether the database gave up a transaction that may succeed if it is made again (class 40: deadlock, serialization). */
    static boolean mayPass(Throwable error) {
        return sqlErrorIn(error, sql -> state(sql).startsWith("40")).isPresent();
    }

    /** Whether a row is refused because there is one with its key. */
    static boolean isDuplicate(SQLException sql) {
        return state(sql).equals(DUPLICATE_KEY) || sql.getErrorCode() == MARIADB_DUPLICATE_KEY;
    }

    private static boolean isDataError(SQLException sql) {
        return state(sql).startsWith("22")
                || state(sql).startsWith("23")
                || sql.getErrorCode() == MARIADB_INCORRECT_STRING;
    }

    private static String state(SQLException sql) {
        String state = sql.getSQLState();
        return state == null ? "" : state;
    }

    private static Optional<SQLException> sqlErrorIn(@Nullable Throwable error, Predicate<SQLException> wanted) {
        Throwable at = error;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            for (SQLException sql = at instanceof SQLException first ? first : null;
                    sql != null;
                    sql = sql.getNextException()) {
                if (wanted.test(sql)) {
                    return Optional.of(sql);
                }
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
