package io.drover.app.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drover.app.Home;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one pool of connections. */
@Singleton
final class Database {

    @Produces
    @Singleton
    @Unremovable
    Home home(@ConfigProperty(name = Home.PROPERTY, defaultValue = ".") String folder) {
        return new Home(java.nio.file.Path.of(folder));
    }

    @Produces
    @Singleton
    @Named("dataSource")
    @Unremovable
    DataSource dataSource(Home home) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + home.data().resolve("drover") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        return new HikariDataSource(config);
    }

    void close(@Disposes @Named("dataSource") DataSource dataSource) {
        if (dataSource instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
