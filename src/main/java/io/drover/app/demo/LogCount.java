package io.drover.app.demo;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import io.drover.model.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lines of a folder of JSON logs, counted without any of the code that follows logs.
 *
 * @param files how many log files there are
 * @param tally their lines
 * @param good which lines are JSON objects, with their repeats but in no order
 */
record LogCount(int files, Tally tally, LineBag good) {

    /** Counts all {@code *.log} of {@code folder}; a line without its line end is not counted, as it is still being written. */
    static LogCount ofFolder(Path folder) throws IOException {
        List<Path> logs;
        try (Stream<Path> entries = Files.list(folder)) {
            logs = entries.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
        LogCount sum = new LogCount(logs.size(), Tally.NONE, LineBag.EMPTY);
        for (Path log : logs) {
            sum = sum.withFile(log);
        }
        return sum;
    }

    private LogCount withFile(Path log) throws IOException {
        long lines = 0;
        long broken = 0;
        long empty = 0;
        LineBag bag = good;
        String text = Files.readString(log, StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        try (BufferedReader reader = new BufferedReader(new java.io.StringReader(whole))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    empty++;
                    continue;
                }
                lines++;
                if (isJsonObject(line)) {
                    bag = bag.plus(line);
                } else {
                    broken++;
                }
            }
        }
        return new LogCount(files, tally.plus(new Tally(lines, broken, empty)), bag);
    }

    private static boolean isJsonObject(String line) {
        try {
            return JSON.parseObject(line) != null;
        } catch (JSONException e) {
            return false;
        }
    }

    /**
     * Which lines, how often, in any order: two bags are equal if and only if (as far as 64 bits can tell) they hold the
     * same lines equally often.
     *
     * @param size how many lines
     * @param sum the sum of a hash of each
     */
    record LineBag(long size, long sum) {

        static final LineBag EMPTY = new LineBag(0, 0);

        LineBag plus(String line) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            String hash = Fingerprint.of(bytes, 0, bytes.length).hash();
            return new LineBag(size + 1, sum + Long.parseUnsignedLong(hash.substring(0, 16), 16));
        }
    }
}
