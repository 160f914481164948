package io.drover.sink.bulk;

import io.drover.model.AsciiText;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.ByteConverter;

/** The column types of PostgreSQL that {@code bulk:} writes, each in its binary form. */
enum CopyType {
    TEXT("text", "varchar", "bpchar", "name", "json") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            if (value instanceof AsciiText text) {
                out.ascii(text);
            } else {
                out.text(value.toString());
            }
        }
    },
    JSONB("jsonb") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            byte[] json = value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            out.int4(json.length + 1);
            out.bytes(VERSION, 0, 1);
            out.bytes(json, 0, json.length);
        }
    },
    INT8("int8") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            out.int4(Long.BYTES);
            out.int8(whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
        }
    },
    INT4("int4") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            out.int4(Integer.BYTES);
            out.int4((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    },
    INT2("int2") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            out.int4(Short.BYTES);
            out.int2((int) whole(value, Short.MIN_VALUE, Short.MAX_VALUE));
        }
    },
    NUMERIC("numeric") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            byte[] bytes = ByteConverter.numeric(decimal(value));
            out.int4(bytes.length);
            out.bytes(bytes, 0, bytes.length);
        }
    },
    FLOAT8("float8") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            out.int4(Long.BYTES);
            out.int8(Double.doubleToLongBits(decimal(value).doubleValue()));
        }
    },
    BOOL("bool") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            if (!(value instanceof Boolean truth)) {
                throw unfit(value, "neither true nor false");
            }
            out.int4(1);
            out.bytes(truth ? VERSION : FALSE, 0, 1);
        }
    },
    TIMESTAMP("timestamp", "timestamptz") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            if (!(value instanceof Instant time)) {
                throw unfit(value, "not a time");
            }
            out.int4(Long.BYTES);
            out.int8(microseconds(time));
        }
    },
    DATE("date") {
        @Override
        void write(CopyStream out, Object value) throws SQLException {
            if (!(value instanceof LocalDate day)) {
                throw unfit(value, "not a day");
            }
            out.int4(Integer.BYTES);
            out.int4(Math.toIntExact(day.toEpochDay() - EPOCH.toEpochDay()));
        }
    };

    /** PostgreSQL counts time from here. */
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private static final long EPOCH_SECOND = EPOCH.toEpochDay() * 86_400;
    private static final byte[] VERSION = {1};
    private static final byte[] FALSE = {0};
    private static final String UNFIT = "22P02";
    private static final String OUT_OF_RANGE = "22003";

    private final List<String> names;

    CopyType(String... names) {
        this.names = List.of(names);
    }

    /** Writes a field with a value. */
    abstract void write(CopyStream out, Object value) throws SQLException;

    /** The type that the database calls {@code name}. */
    static Optional<CopyType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.names.contains(name)).findFirst();
    }

    private static long whole(Object value, long least, long most) throws SQLException {
        long number;
        if (value instanceof Long already) {
            number = already;
        } else {
            try {
                number = decimal(value).longValueExact();
            } catch (ArithmeticException e) {
                throw new SQLException("the value is not a whole number of 64 bits", OUT_OF_RANGE, e);
            }
        }
        if (number < least || number > most) {
            throw new SQLException("the value is out of the column's range", OUT_OF_RANGE);
        }
        return number;
    }

    private static BigDecimal decimal(Object value) throws SQLException {
        if (value instanceof BigDecimal exact) {
            return exact;
        }
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new SQLException("the value is not a number", UNFIT, e);
        }
    }

    private static long microseconds(Instant time) throws SQLException {
        try {
            return Math.addExact(
                    Math.multiplyExact(Math.subtractExact(time.getEpochSecond(), EPOCH_SECOND), 1_000_000L),
                    time.getNano() / 1_000);
        } catch (ArithmeticException | DateTimeException e) {
            throw new SQLException("the time is out of the column's range", OUT_OF_RANGE, e);
        }
    }

    private static SQLException unfit(Object value, String what) {
        return new SQLException("the value, a " + value.getClass().getSimpleName() + ", is " + what, UNFIT);
    }
}
