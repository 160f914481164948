package io.drover.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drover.app.intake.IntakeServer;
import io.drover.app.service.SalesforceLogin;
import io.drover.ledger.LeaseKeeper;
import io.drover.ledger.Ledger;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.model.SourceStatus;
import io.drover.reader.Readers;
import io.drover.reader.collect.CollectComponent;
import io.drover.reader.collect.Collected;
import io.drover.routes.StandInLogin;
import io.drover.routes.questionnaire.StandInSite;
import io.drover.sink.salesforce.SalesforceStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The process that is killed: the bundled routes of a pack on reader, ledger and sinks, in a Camel context without the service
 * around it, so that it starts in a moment. Its folder is its home; it runs until its input ends.
 */
final class KilledProcess {

    private KilledProcess() {}

    /**
     * @param arguments JDBC address, user and password of the database: then it follows a file server's logs. With Salesforce's
     *     address besides it follows a laser and delivers what that has finished; with a site's and a key file it exports
     *     questionnaires; with {@code collector} and an address it sends a file server's logs there; with {@code central} and a
     *     port it follows what a collector sends there
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
            if (arguments.length > 4) {
                if (List.of("collector", "central").contains(arguments[3])) {
                    addCollectorOrCentral(context, ledger, arguments[3], arguments[4]);
                } else {
                    addQuestionnaires(context, arguments[3], arguments[4]);
                }
            } else if (arguments.length > 3) {
                addLaser(context, arguments[3]);
            } else {
                addFileServer(context);
            }
            context.start();
            System.out.println("READY");
            if (arguments.length > 4 && !List.of("collector", "central").contains(arguments[3])) {
                exportWithoutEnd(context);
            } else {
                sayWhenAllIsDone(context, ledger);
            }
            untilInputEnds();
            context.stop();
        }
    }

    private static void addCollectorOrCentral(
            DefaultCamelContext context, Ledger ledger, String role, String addressOrPort) throws Exception {
        if (role.equals("central")) {
            Path folder = Files.createDirectories(Path.of("data", "collected", "hall", "fileserver"));
            IntakeServer.start(ledger, Path.of("data", "collected"), Integer.parseInt(addressOrPort));
            addFileServer(context, folder.toString());
            return;
        }
        context.getPropertiesComponent()
                .setInitialProperties(
                        properties(Map.of("drover.collector.id", "hall", "drover.collector.url", addressOrPort)));
        load(context, "ops/errors", "collector/collector");
        TemplatedRouteBuilder.builder(context, "forward")
                .parameters(Map.of("source", "fileserver", "folder", "logs", "live", "sftpgo.log", "batches", "10"))
                .add();
    }

    private static void addFileServer(DefaultCamelContext context) throws Exception {
        addFileServer(context, "logs");
    }

    private static void addFileServer(DefaultCamelContext context, String folder) throws Exception {
        load(context, "sftpgo/sftpgo");
        for (String template : new String[] {"sftpgo-to-sql", "sftpgo-to-csv"}) {
            TemplatedRouteBuilder.builder(context, template)
                    .parameters(Map.of("source", "fileserver", "folder", folder, "zone", "UTC", "batches", "10"))
                    .add();
        }
    }

    private static void addLaser(DefaultCamelContext context, String salesforce) throws Exception {
        context.addComponent("salesforce", SalesforceLogin.component(new StandInLogin(salesforce)));
        context.getPropertiesComponent()
                .setInitialProperties(properties(Map.of(
                        "drover.salesforce.client-id", SalesforceStandIn.CLIENT_ID,
                        "drover.outbox.first-retry", "5ms",
                        "drover.outbox.longest-retry", "20ms",
                        "drover.outbox.attempts", "0",
                        "drover.salesforce.limit-wait", "20ms")));
        load(context, "ops/errors", "laser/laser", "delivery/export", "delivery/salesforce");
        TemplatedRouteBuilder.builder(context, "laser")
                .parameters(Map.of("machine", "ipgB", "log", "logs/lcsystem_log.txt", "zone", "UTC"))
                .add();
    }

    private static void addQuestionnaires(DefaultCamelContext context, String site, String key) throws Exception {
        context.getPropertiesComponent()
                .setInitialProperties(properties(Map.of(
                        "collect.periodic",
                        "false",
                        "drover.questionnaire.study.url",
                        site,
                        "drover.questionnaire.study.user",
                        StandInSite.USER,
                        "drover.questionnaire.study.password",
                        StandInSite.PASSWORD,
                        "drover.questionnaire.study.private-key",
                        key,
                        "drover.questionnaire.study.ready",
                        "true",
                        "drover.questionnaire.study.delete-mode",
                        "true",
                        "drover.questionnaire.study.pause",
                        "1ms")));
        load(context, "ops/errors", "questionnaire/questionnaire");
        TemplatedRouteBuilder.builder(context, "questionnaire")
                .parameters(Map.of("server", "study", "zone", "UTC"))
                .add();
    }

    /** Exports without a pause; says when a round has found nothing new, left nothing and failed in nothing. */
    private static void exportWithoutEnd(DefaultCamelContext context) {
        CollectComponent collect = context.getComponent("collect", CollectComponent.class);
        Thread exporting = new Thread(() -> {
            boolean said = false;
            while (!said) {
                List<Collected> results = collect.collectNow("", "");
                boolean quiet = !results.isEmpty()
                        && results.stream()
                                .allMatch(each -> each.problem() == null
                                        && each.added() == 0
                                        && each.deleted() == 0
                                        && each.left() == 0);
                if (quiet) {
                    System.out.println("AT END");
                    said = true;
                }
            }
        });
        exporting.setDaemon(true);
        exporting.start();
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    private static void load(DefaultCamelContext context, String... files) throws Exception {
        for (String file : files) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:routes/" + file + ".camel.yaml"));
        }
    }

    private static void sayWhenAllIsDone(DefaultCamelContext context, Ledger ledger) {
        Readers readers = context.getRegistry().findSingleByType(Readers.class);
        Thread saying = new Thread(() -> {
            while (!readers.statuses().stream().allMatch(SourceStatus::atEnd) || isWaiting(ledger)) {
                LockSupport.parkNanos(20_000_000);
            }
            System.out.println("AT END");
        });
        saying.setDaemon(true);
        saying.start();
    }

    private static boolean isWaiting(Ledger ledger) {
        return !ledger.outbox().list("", "waiting", Long.MAX_VALUE, 1).isEmpty();
    }

    private static void untilInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is said to it
        }
    }
}
