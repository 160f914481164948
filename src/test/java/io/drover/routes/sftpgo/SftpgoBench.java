package io.drover.routes.sftpgo;

import com.sun.management.OperatingSystemMXBean;
import io.drover.ledger.Dialect;
import io.drover.ledger.Generation;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TestDatabase;
import io.drover.model.CursorMove;
import io.drover.model.Fingerprint;
import io.drover.model.LineChunk;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Lines per second from a chunk's bytes to a destination, one thread. A main of its own, not a test: {@code SftpgoBench <log>
 * <steps> [h2|postgresql|mariadb] [lines a chunk] [rounds]}, where steps is {@code none} or the URI of the step in the transaction.
 */
final class SftpgoBench {

    private SftpgoBench() {}

    public static void main(String[] args) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        String database = args.length > 2 ? args[2] : "h2";
        int chunkLines = args.length > 3 ? Integer.parseInt(args[3]) : 5000;
        int rounds = args.length > 4 ? Integer.parseInt(args[4]) : 3;
        Path folder = Files.createTempDirectory("drover-bench");
        String step = args[1].replace("FOLDER", folder.toString());
        try (TestDatabase db = database.equals("h2")
                        ? LedgerDatabases.freshH2File(folder)
                        : LedgerDatabases.fresh(Dialect.valueOf(database.toUpperCase(java.util.Locale.ROOT)));
                Ledger ledger = db.ledger();
                CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("ledger", ledger);
            context.getRegistry().bind("dataSource", db.pool());
            context.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    var route = from("direct:in")
                            .to("parse:json?zone=America/New_York&time=time&fields=RAW(level, time:timestamp, sender,"
                                    + " remote_address=remote_addr|client_ip, username, size_bytes:long)")
                            .policy("oneTransaction");
                    if (step.equals("none")) {
                        route.process(exchange -> {});
                    } else {
                        route.to(step);
                    }
                }
            });
            context.start();
            ProducerTemplate in = context.createProducerTemplate();
            for (int round = 0; round < rounds; round++) {
                run(ledger, in, bytes, chunkLines);
            }
        }
    }

    private static void run(Ledger ledger, ProducerTemplate in, byte[] bytes, int chunkLines) {
        Generation made = ledger.generations()
                .add(new Generation(
                        0, "bench", "a.log", null, bytes.length, null, false, null, Fingerprint.EMPTY, Instant.EPOCH));
        ledger.cursors().open("bench:bench", made.id());
        long lines = 0;
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuBefore = process.getProcessCpuTime();
        long before = System.nanoTime();
        int from = 0;
        while (from < bytes.length) {
            int[] starts = new int[chunkLines];
            int[] ends = new int[chunkLines];
            int size = 0;
            int at = from;
            for (int start = from; at < bytes.length && size < chunkLines; at++) {
                if (bytes[at] == '\n') {
                    starts[size] = start;
                    ends[size++] = at;
                    start = at + 1;
                }
            }
            CursorMove move =
                    new CursorMove("bench:bench", "bench", made.id(), from, at, size, LineChunk.tailOf(bytes, at));
            in.sendBody(
                    "direct:in",
                    new LineChunk(move, bytes, 0, starts, ends, size, 100, StandardCharsets.UTF_8, List.of()));
            lines += size;
            from = at;
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = (process.getProcessCpuTime() - cpuBefore) / 1e9;
        System.out.printf(
                "%,12.0f lines/s  %,12.0f lines per CPU second of this process  (%d lines, %d a chunk)%n",
                lines / seconds, lines / cpuSeconds, lines, chunkLines);
    }
}
