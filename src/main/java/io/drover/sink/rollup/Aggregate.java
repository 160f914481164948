package io.drover.sink.rollup;

import io.drover.ledger.Dialect;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A column of a table of sums that is not part of its key: how a row changes it. */
sealed interface Aggregate {

    /** The table's column. */
    String column();

    /** What {@code row} adds; null if nothing. */
    @Nullable
    BigDecimal of(@Nullable Object[] row);

    /** What takes {@code added} away again; zero if nothing can be taken away. */
    BigDecimal undone(BigDecimal added);

    /** Both together. */
    BigDecimal merge(BigDecimal one, BigDecimal other);

    /** The column with one parameter added, as SQL. */
    String merged(Dialect dialect);

    /** Binds what is added. */
    void bind(PreparedStatement statement, int parameter, BigDecimal added) throws SQLException;

    /** Whether adding something again changes nothing. */
    boolean repeatable();

    /**
     * A sum, or a count.
     *
     * @param value index of the row's value that is added; {@link #COUNT} to count rows
     * @param when which rows are added
     */
    record Sum(String column, int value, When when) implements Aggregate {

        static final int COUNT = -1;

        @Override
        public @Nullable BigDecimal of(@Nullable Object[] row) {
            if (!when.holds(row)) {
                return null;
            }
            if (value == COUNT) {
                return BigDecimal.ONE;
            }
            Object number = row[value];
            if (number instanceof Long whole) {
                return BigDecimal.valueOf(whole);
            }
            return number instanceof Number other ? new BigDecimal(other.toString()) : null;
        }

        @Override
        public BigDecimal merge(BigDecimal one, BigDecimal other) {
            return one.add(other);
        }

        @Override
        public BigDecimal undone(BigDecimal added) {
            return added.negate();
        }

        @Override
        public String merged(Dialect dialect) {
            return column + " + ?";
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, BigDecimal added) throws SQLException {
            statement.setBigDecimal(parameter, added);
        }

        @Override
        public boolean repeatable() {
            return false;
        }
    }

    /**
     * The days of a month, a bit for each: the lowest is the 1st.
     *
     * @param value index of the row's value that is the day
     */
    record Days(String column, int value) implements Aggregate {

        @Override
        public @Nullable BigDecimal of(@Nullable Object[] row) {
            return row[value] instanceof LocalDate day ? BigDecimal.valueOf(1L << (day.getDayOfMonth() - 1)) : null;
        }

        @Override
        public BigDecimal merge(BigDecimal one, BigDecimal other) {
            return BigDecimal.valueOf(one.longValue() | other.longValue());
        }

        @Override
        public BigDecimal undone(BigDecimal added) {
            return BigDecimal.ZERO;
        }

        @Override
        public String merged(Dialect dialect) {
            return dialect == Dialect.H2 ? "BITOR(" + column + ", CAST(? AS BIGINT))" : column + " | ?";
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, BigDecimal added) throws SQLException {
            statement.setLong(parameter, added.longValue());
        }

        @Override
        public boolean repeatable() {
            return true;
        }
    }
}
