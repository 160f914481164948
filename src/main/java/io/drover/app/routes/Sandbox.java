package io.drover.app.routes;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.drover.app.config.SiteSettings;
import io.drover.app.service.SalesforceLogin;
import io.drover.ledger.LeaseKeeper;
import io.drover.ledger.Ledger;
import io.drover.ledger.OneTransactionPolicy;
import io.drover.ledger.TransactionPolicy;
import io.drover.reader.Readers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * A Camel context of its own, in which routes can be made, and run where wanted, without touching what a site has. Either with
 * a database in memory, or with the beans of the running service, and then nothing in it is ever started.
 */
final class Sandbox implements AutoCloseable {

    private final CamelContext context;
    private final List<AutoCloseable> own = new ArrayList<>();

    private Sandbox(CamelContext context) {
        this.context = context;
    }

    /**
     * With a database in memory.
     *
     * @param site whose settings count
     * @param home the folder of {@code config/} and {@code data/} that the routes see
     */
    @SuppressWarnings("resource") // closed with the sandbox
    static Sandbox inMemory(Home site, Path home) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:sandbox-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        Ledger ledger = Ledger.open(pool, "sandbox", Clock.systemUTC());
        LeaseKeeper lease = new LeaseKeeper(ledger.lease());
        lease.start();
        Readers readers = new Readers(ledger);
        DefaultRegistry registry = new DefaultRegistry();
        registry.bind("dataSource", DataSource.class, pool);
        registry.bind("ledger", ledger);
        registry.bind("oneTransaction", new OneTransactionPolicy(ledger));
        registry.bind("transaction", new TransactionPolicy(ledger));
        registry.bind("readers", Readers.class, readers);
        registry.bind("routeNaming", new RouteNaming());
        Settings.Salesforce salesforce = SiteSettings.of(site).salesforce();
        if (salesforce.clientId().isPresent()) {
            registry.bind("salesforce", SalesforceLogin.component(salesforce));
        }
        Sandbox sandbox = new Sandbox(context(registry, home, SiteSettings.config(site)));
        sandbox.own.addAll(List.of(readers, lease, ledger, pool::dispose));
        return sandbox;
    }

    /** With the beans of {@code running}; its routes are never started. */
    static Sandbox beside(CamelContext running, Home home) {
        DefaultRegistry registry = new DefaultRegistry(new SharedBeans(running.getRegistry()));
        Sandbox sandbox = new Sandbox(context(registry, home.folder(), ConfigProvider.getConfig()));
        sandbox.context.setAutoStartup(false);
        return sandbox;
    }

    private static CamelContext context(DefaultRegistry registry, Path home, Config settings) {
        DefaultCamelContext context = new DefaultCamelContext(registry);
        context.getCamelContextExtension().setName("sandbox");
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        // this home is the only one, whatever the process was started with
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        Properties itsHome = new Properties();
        itsHome.setProperty(Home.PROPERTY, home.toString());
        properties.setOverrideProperties(itsHome);
        properties.addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "settings";
            }

            @Override
            public @Nullable String getProperty(String name) {
                return settings.getOptionalValue(name, String.class).orElse(null);
            }
        });
        return context;
    }

    CamelContext context() {
        return context;
    }

    Ledger ledger() {
        return context.getRegistry().findSingleByType(Ledger.class);
    }

    Sandbox start() {
        context.start();
        return this;
    }

    /** Loads {@code unit}, which makes its route if it has one; returns what is wrong, a sentence each. */
    List<String> load(RouteUnit unit) {
        Optional<Exception> failure = tryLoad(context, unit);
        return failure.map(thrown -> RouteFaults.inUnit(unit, thrown)).orElse(List.of());
    }

    /** Loads {@code unit} into {@code context}; what was thrown, if anything. */
    static Optional<Exception> tryLoad(CamelContext context, RouteUnit unit) {
        try {
            // the name's end says which loader: it must stay that of a route file
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(unit.file().name(), unit.text()));
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    @Override
    public void close() {
        context.stop();
        for (AutoCloseable each : own) {
            try {
                each.close();
            } catch (Exception e) {
                throw new UserFault("Cannot close the sandbox: " + e.getMessage() + ".", e);
            }
        }
    }
}
