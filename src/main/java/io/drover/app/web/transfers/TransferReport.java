package io.drover.app.web.transfers;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was transferred on some days. A transfer is an upload or download of more than 0 bytes that did not fail.
 *
 * @param from the first day
 * @param to the last day, included
 * @param firstDay the first day that has data at all; null if there is none
 * @param lastDay the last day that has data at all; null if there is none
 * @param activeUsers how many users made a transfer
 * @param transfers uploads and downloads together
 * @param failed transfers that failed; in no other figure
 * @param bytes of uploads and downloads
 * @param users by transfers, the busiest first
 * @param days those that have data, in order
 */
public record TransferReport(
        LocalDate from,
        LocalDate to,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        long activeUsers,
        long transfers,
        long uploads,
        long downloads,
        long failed,
        BigInteger bytes,
        List<User> users,
        List<Day> days) {

    public TransferReport {
        users = List.copyOf(users);
        days = List.copyOf(days);
    }

    /**
     * One user.
     *
     * @param user the name; {@code NA} for none, {@code nessus} for every name that contains it
     * @param otherBytes of lines that are neither upload nor download but have a size
     * @param averageBytes of a transfer; null without transfers
     * @param addresses how many remote addresses, without the port, transfers were made from
     */
    public record User(
            String user,
            long transfers,
            long uploads,
            long downloads,
            long failed,
            BigInteger uploadBytes,
            BigInteger downloadBytes,
            BigInteger otherBytes,
            @Nullable Double averageBytes,
            long addresses) {}

    /** One day. */
    public record Day(LocalDate day, long transfers, long failed, BigInteger bytes) {}
}
