package io.drover.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drover.ledger.LeaseKeeper;
import io.drover.ledger.Ledger;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.model.SourceStatus;
import io.drover.reader.Readers;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The process that is killed: the bundled routes of the sftpgo pack on reader, ledger and sinks, in a Camel context without
 * the service around it, so that it starts in a moment. Its folder is its home; it runs until its input ends.
 */
final class KilledProcess {

    private KilledProcess() {}

    /**
     * @param arguments JDBC address, user and password of the database
     */
    public static void main(String[] arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(6);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try (HikariDataSource pool = new HikariDataSource(config);
                Ledger ledger = Ledger.open(pool, "killed", Clock.systemUTC());
                LeaseKeeper keeper = new LeaseKeeper(ledger.lease());
                DefaultCamelContext context = new DefaultCamelContext()) {
            keeper.start();
            context.getRegistry().bind("dataSource", pool);
            context.getRegistry().bind("ledger", ledger);
            context.getRegistry().bind("oneTransaction", new OneTransactionPolicy(ledger));
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:routes/sftpgo/sftpgo.camel.yaml"));
            for (String template : new String[] {"sftpgo-to-sql", "sftpgo-to-csv"}) {
                TemplatedRouteBuilder.builder(context, template)
                        .parameters(Map.of("source", "fileserver", "folder", "logs", "zone", "UTC", "batches", "10"))
                        .add();
            }
            context.start();
            System.out.println("READY");
            sayWhenAllIsRead(context);
            untilInputEnds();
            context.stop();
        }
    }

    private static void sayWhenAllIsRead(DefaultCamelContext context) {
        Readers readers = context.getRegistry().findSingleByType(Readers.class);
        Thread saying = new Thread(() -> {
            while (!readers.statuses().stream().allMatch(SourceStatus::atEnd)) {
                LockSupport.parkNanos(20_000_000);
            }
            System.out.println("AT END");
        });
        saying.setDaemon(true);
        saying.start();
    }

    private static void untilInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is said to it
        }
    }
}
