package io.drover.app.web.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.web.transfers.TransferReport.Day;
import io.drover.app.web.transfers.TransferReport.User;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the charts must show, computed from the lines themselves by none of the code that is tested. */
final class CountedByHand {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Sums> users = new TreeMap<>();
    private final Map<LocalDate, Sums> days = new TreeMap<>();

    CountedByHand(Collection<String> lines, String from, String to) throws IOException {
        for (String line : lines) {
            JsonNode json = JSON.readTree(line);
            String day = json.get("time").asText().substring(0, 10);
            if (day.compareTo(from) >= 0 && day.compareTo(to) <= 0) {
                count(json, LocalDate.parse(day));
            }
        }
    }

    private void count(JsonNode json, LocalDate day) {
        String sender = json.get("sender").asText();
        boolean transfer = sender.equals("Upload") || sender.equals("Download");
        long size = json.path("size_bytes").asLong(0);
        boolean failed = !json.path("error").asText("").isEmpty();
        if (failed && !transfer || !failed && size <= 0) {
            return;
        }
        String name = json.path("username").asText("").strip();
        String label = name.isEmpty()
                ? "NA"
                : name.contains("nessus") ? "nessus" : name.substring(0, Math.min(190, name.length()));
        for (Sums sums : List.of(
                users.computeIfAbsent(label, key -> new Sums()), days.computeIfAbsent(day, key -> new Sums()))) {
            if (failed) {
                sums.failed++;
            } else if (transfer) {
                sums.addresses.add(json.get("remote_addr")
                        .asText()
                        .replaceFirst("^\\[(.*)\\]:\\d+$", "$1")
                        .replaceFirst("^([0-9.]+):\\d+$", "$1"));
                if (sender.equals("Upload")) {
                    sums.uploads++;
                    sums.uploadBytes = sums.uploadBytes.add(BigInteger.valueOf(size));
                } else {
                    sums.downloads++;
                    sums.downloadBytes = sums.downloadBytes.add(BigInteger.valueOf(size));
                }
            } else {
                sums.otherBytes = sums.otherBytes.add(BigInteger.valueOf(size));
            }
        }
    }

    List<User> users() {
        return users.entrySet().stream()
                .map(each -> each.getValue().user(each.getKey()))
                .toList();
    }

    List<Day> days() {
        return days.entrySet().stream()
                .map(each -> new Day(
                        each.getKey(),
                        each.getValue().uploads + each.getValue().downloads,
                        each.getValue().failed,
                        each.getValue().uploadBytes.add(each.getValue().downloadBytes)))
                .toList();
    }

    private static final class Sums {
        private long uploads = 0;
        private long downloads = 0;
        private long failed = 0;
        private BigInteger uploadBytes = BigInteger.ZERO;
        private BigInteger downloadBytes = BigInteger.ZERO;
        private BigInteger otherBytes = BigInteger.ZERO;
        private final Set<String> addresses = new HashSet<>();

        User user(String name) {
            long transfers = uploads + downloads;
            return new User(
                    name,
                    transfers,
                    uploads,
                    downloads,
                    failed,
                    uploadBytes,
                    downloadBytes,
                    otherBytes,
                    transfers == 0
                            ? null
                            : Double.valueOf(uploadBytes.add(downloadBytes).doubleValue() / transfers),
                    addresses.size());
        }
    }
}
