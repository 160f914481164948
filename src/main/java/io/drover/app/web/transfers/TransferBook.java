package io.drover.app.web.transfers;

import io.drover.app.web.transfers.TransferReport.Day;
import io.drover.app.web.transfers.TransferReport.User;
import io.drover.ledger.Ledger;
import io.drover.ledger.Sql;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads the sums that the routes keep by day, user and kind ({@code transfer_day}, {@code transfer_month}, {@code transfer_total}, {@code
 * transfer_address}). */
final class TransferBook {

    private static final int NEWEST_DAYS = 30;

    /** A bit for each day of a month. */
    private static final long ALL_DAYS = (1L << 31) - 1;

    private final Ledger ledger;
    private final String dialect;

    TransferBook(Ledger ledger) {
        this.ledger = ledger;
        this.dialect = ledger.dialect().name().toLowerCase(Locale.ROOT);
    }

    /** What was transferred on {@code days}; of one source, or of all where it is null. */
    TransferReport report(Days days, @Nullable String source) {
        Map<String, Long> addresses = addresses(days, source);
        Map<String, UserSums> sums = new HashMap<>();
        ranged("select-users", days, source)
                .param("first_month", days.firstWholeMonth())
                .param("after_months", days.afterWholeMonths())
                .query((row, number) -> sums.computeIfAbsent(row.getString("user_label"), label -> new UserSums())
                        .add(row))
                .list();
        List<User> users = sums.entrySet().stream()
                .map(each -> each.getValue().user(each.getKey(), addresses.getOrDefault(each.getKey(), 0L)))
                .sorted(Comparator.comparingLong(User::transfers).reversed().thenComparing(User::user))
                .toList();
        List<Day> byDay = ranged("select-days", days, source)
                .query((row, number) -> new Day(
                        row.getObject("local_day", LocalDate.class),
                        row.getLong("transfers"),
                        row.getLong("failed"),
                        whole(row, "bytes")))
                .list();
        Optional<Days> bounds = bounds(source);
        return new TransferReport(
                days.from(),
                days.to(),
                bounds.map(Days::from).orElse(null),
                bounds.map(Days::to).orElse(null),
                users.stream().filter(user -> user.transfers() > 0).count(),
                users.stream().mapToLong(User::transfers).sum(),
                users.stream().mapToLong(User::uploads).sum(),
                users.stream().mapToLong(User::downloads).sum(),
                users.stream().mapToLong(User::failed).sum(),
                users.stream()
                        .map(user -> user.uploadBytes().add(user.downloadBytes()))
                        .reduce(BigInteger.ZERO, BigInteger::add),
                users,
                byDay);
    }

    /** The last 30 days that have data, up to {@code to}; empty if there are none. */
    Optional<Days> newest(LocalDate to, @Nullable String source) {
        List<LocalDate> newest = ledger.jdbc()
                .sql(Sql.of(TransferBook.class, "select-newest-days"))
                .param("to", to)
                .param("source", source, Types.VARCHAR)
                .param("count", NEWEST_DAYS)
                .query((row, number) -> row.getObject("local_day", LocalDate.class))
                .list();
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Days(newest.get(newest.size() - 1), newest.get(0)));
    }

    /** The first and the last day that have data; empty if there are none. */
    Optional<Days> bounds(@Nullable String source) {
        StatementSpec select = source == null
                ? ledger.jdbc().sql(Sql.of(TransferBook.class, "select-bounds"))
                : ledger.jdbc()
                        .sql(Sql.of(TransferBook.class, "select-bounds-of-source"))
                        .param("source", source);
        return select.query((row, number) -> bounds(row)).single();
    }

    private static Optional<Days> bounds(ResultSet row) throws SQLException {
        LocalDate first = row.getObject("first_day", LocalDate.class);
        return first == null
                ? Optional.empty()
                : Optional.of(new Days(first, row.getObject("last_day", LocalDate.class)));
    }

    private Map<String, Long> addresses(Days days, @Nullable String source) {
        LocalDate firstMonth = days.from().withDayOfMonth(1);
        LocalDate lastMonth = days.to().withDayOfMonth(1);
        long fromFirst = ALL_DAYS << (days.from().getDayOfMonth() - 1);
        long toLast = (1L << days.to().getDayOfMonth()) - 1;
        boolean oneMonth = firstMonth.equals(lastMonth);
        Map<String, Long> addresses = new HashMap<>();
        ledger.jdbc()
                .sql(Sql.of(TransferBook.class, "count-addresses." + dialect))
                .param("first_month", firstMonth)
                .param("last_month", lastMonth)
                .param("first_days", oneMonth ? fromFirst & toLast : fromFirst)
                .param("last_days", oneMonth ? fromFirst & toLast : toLast)
                .param("source", source, Types.VARCHAR)
                .query((row, number) -> addresses.put(row.getString("user_label"), row.getLong("addresses")))
                .list();
        return addresses;
    }

    private StatementSpec ranged(String statement, Days days, @Nullable String source) {
        return ledger.jdbc()
                .sql(Sql.of(TransferBook.class, statement))
                .param("from", days.from())
                .param("to", days.to())
                .param("source", source, Types.VARCHAR);
    }

    private static BigInteger whole(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigInteger();
    }

    /** Of one user, while its kinds are read. */
    private static final class UserSums {
        private long uploads = 0;
        private long downloads = 0;
        private long failed = 0;
        private BigInteger uploadBytes = BigInteger.ZERO;
        private BigInteger downloadBytes = BigInteger.ZERO;
        private BigInteger otherBytes = BigInteger.ZERO;

        UserSums add(ResultSet row) throws SQLException {
            failed += row.getLong("failed");
            switch (row.getString("kind")) {
                case "upload" -> {
                    uploads = row.getLong("transfers");
                    uploadBytes = whole(row, "bytes");
                }
                case "download" -> {
                    downloads = row.getLong("transfers");
                    downloadBytes = whole(row, "bytes");
                }
                default -> otherBytes = whole(row, "bytes");
            }
            return this;
        }

        User user(String name, long addresses) {
            long transfers = uploads + downloads;
            Double average = transfers == 0
                    ? null
                    : Double.valueOf(uploadBytes.add(downloadBytes).doubleValue() / transfers);
            return new User(
                    name,
                    transfers,
                    uploads,
                    downloads,
                    failed,
                    uploadBytes,
                    downloadBytes,
                    otherBytes,
                    average,
                    addresses);
        }
    }
}
