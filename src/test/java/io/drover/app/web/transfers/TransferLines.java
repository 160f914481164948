package io.drover.app.web.transfers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Lines of a file server, many of them awkward, the same for the same seed. */
final class TransferLines {

    private static final List<String> USERS = List.of(
            "weather",
            "o\\\"brien",
            "d'angelo",
            "\uD83D\uDE00 étudiant",
            "",
            "   ",
            "nessus",
            "a-nessus-scan",
            "NESSUS",
            "tab\\there",
            "back\\\\slash",
            "'; drop table transfer_day; --",
            "x".repeat(230));
    private static final List<String> ADDRESSES = List.of(
            "192.0.2.7:50122",
            "192.0.2.7:50123",
            "[2001:db8::1]:4022",
            "[2001:db8::1]:4023",
            "2001:db8::1",
            "198.51.100.9",
            "192.0.2.70:1");
    private static final List<String> OTHERS = List.of("SFTP", "Rename", "httpd", "connection_failed", "newSender");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final Random random;

    TransferLines(long seed) {
        random = new Random(seed);
    }

    /** {@code count} lines from {@code firstDay} on, a few seconds out of order across midnight. */
    List<String> of(int count, String firstDay, int days) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int second = (int) ((long) i * days * 86_400 / count) + random.nextInt(6) - 3;
            second = Math.max(0, Math.min(days * 86_400 - 1, second));
            LocalDateTime time = LocalDate.parse(firstDay).atStartOfDay().plusSeconds(second);
            lines.add(line(time.format(TIME) + String.format(Locale.ROOT, ".%03d", random.nextInt(1000))));
            if (random.nextInt(20) == 0) {
                lines.add(lines.get(lines.size() - 1)); // a genuine repeat
            }
        }
        return lines;
    }

    private String line(String time) {
        int kind = random.nextInt(10);
        String sender = kind < 4 ? "Upload" : kind < 8 ? "Download" : pick(OTHERS);
        String size = switch (random.nextInt(8)) {
            case 0 -> ",\"size_bytes\":0";
            case 1 -> "";
            case 2 -> ",\"size_bytes\":" + (1L << 40);
            case 3 -> ",\"size_bytes\":-1";
            default -> ",\"size_bytes\":" + random.nextInt(1_000_000);
        };
        String user = random.nextInt(12) == 0 ? "" : ",\"username\":\"" + pick(USERS) + "\"";
        String error = random.nextInt(9) == 0
                ? ",\"error\":\"unexpected EOF\""
                : random.nextInt(9) == 0 ? ",\"error\":\"\"" : "";
        return "{\"level\":\"info\",\"time\":\"" + time + "\",\"sender\":\"" + sender + "\",\"remote_addr\":\""
                + pick(ADDRESSES) + "\"" + size + user + error + "}";
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
