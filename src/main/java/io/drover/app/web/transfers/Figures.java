package io.drover.app.web.transfers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drover.app.web.transfers.Figure.Axis;
import io.drover.app.web.transfers.Figure.Layout;
import io.drover.app.web.transfers.Figure.Text;
import io.drover.app.web.transfers.Figure.Trace;
import io.drover.app.web.transfers.TransferReport.Day;
import io.drover.app.web.transfers.TransferReport.User;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The four charts of {@code /default} and {@code /update-data}.
 *
 * @param transfers transfers per user
 * @param bytes bytes per user, of uploads, downloads and others
 * @param averageBytes average bytes of a transfer per user
 * @param activities transfers per day
 */
record Figures(
        Figure transfers,
        Figure bytes,
        @JsonProperty("avg_bytes") Figure averageBytes,
        @JsonProperty("ta") Figure activities) {

    static Figures of(TransferReport report) {
        List<User> active = users(report, user -> user.transfers() > 0);
        List<User> sized = users(
                report,
                user -> user.uploadBytes()
                                .add(user.downloadBytes())
                                .add(user.otherBytes())
                                .signum()
                        > 0);
        List<String> names = names(sized);
        return new Figures(
                new Figure(
                        List.of(Trace.bars("Transfers", names(active), values(active, User::transfers))),
                        perUser("Transfers per user", "Transfers", null)),
                new Figure(
                        List.of(
                                Trace.bars("Upload", names, values(sized, User::uploadBytes)),
                                Trace.bars("Download", names, values(sized, User::downloadBytes)),
                                Trace.bars("Others", names, values(sized, User::otherBytes))),
                        perUser("Bytes per user", "Bytes", "group")),
                new Figure(
                        List.of(Trace.bars("Average bytes", names(active), values(active, Figures::average))),
                        perUser("Average bytes per transfer", "Bytes per transfer", null)),
                new Figure(
                        List.of(Trace.line(
                                "Activities",
                                report.days().stream()
                                        .map(day -> day.day().toString())
                                        .toList(),
                                report.days().stream().map(Day::transfers).toList())),
                        new Layout(
                                new Text("Activities per day"),
                                new Axis(new Text("Day"), "date"),
                                new Axis(new Text("Transfers"), "linear"),
                                null)));
    }

    private static Layout perUser(String title, String unit, @Nullable String barmode) {
        return new Layout(
                new Text(title), new Axis(new Text("User"), "category"), new Axis(new Text(unit), "log"), barmode);
    }

    private static Double average(User user) {
        Double average = user.averageBytes();
        return average == null ? Double.valueOf(0) : average;
    }

    private static List<User> users(TransferReport report, Predicate<User> wanted) {
        return report.users().stream().filter(wanted).toList();
    }

    private static List<String> names(List<User> users) {
        return users.stream().map(User::user).toList();
    }

    private static <N extends Number> List<N> values(List<User> users, Function<User, N> value) {
        return users.stream().map(value).toList();
    }
}
