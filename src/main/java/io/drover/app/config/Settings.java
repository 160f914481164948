package io.drover.app.config;

import io.drover.app.Home;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Every setting of Drover, {@code drover.*} in {@code config/application.yaml}. A method is a setting: its type, its default
 * and its sentence are what the check before the start and {@code docs/settings.md} are made from.
 */
@ConfigMapping(prefix = "drover")
public interface Settings {

    /** Where {@code config/} and {@code data/} are; see {@link Home}. */
    @About(
            "Folder that holds config/ and data/. Scripts give it as DROVER_HOME; it is not read from the file it says where to find.")
    @WithDefault(".")
    String home();

    Database database();

    Http http();

    Management management();

    /** The database of the ledger and of what the routes write. */
    interface Database {

        @About(
                "JDBC address of the database: H2 (a file beneath data/), PostgreSQL (jdbc:postgresql://host/name) or MariaDB "
                        + "(jdbc:mariadb://host/name). An H2 address should say WRITE_DELAY=0, or a killed process loses rows it had "
                        + "acknowledged, and DB_CLOSE_ON_EXIT=FALSE, or H2 closes before the routes have stopped.")
        @WithDefault("jdbc:h2:file:${drover.home}/data/drover;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE")
        String url();

        @About("User name for the database.")
        Optional<String> username();

        @About("Password for the database.")
        Optional<String> password();

        @About(
                value = "Most connections that are open at once: one for each route that catches up, and two to spare.",
                min = 2,
                max = 200)
        @WithDefault("10")
        int poolSize();

        @About("How long a route waits for a connection before it counts the database as gone and tries again.")
        @WithDefault("5s")
        Duration connectTimeout();
    }

    /** Where the page and its API are. */
    interface Http {

        @About(
                "Address that the page and its API listen on. Only this machine can reach 127.0.0.1; anybody who can reach "
                        + "another address sees everything, as there is no login yet.")
        @WithDefault("127.0.0.1")
        String host();

        @About(value = "Port of the page and its API; 0 takes a free one.", max = 65535)
        @WithDefault("8080")
        int port();
    }

    /** Where health and metrics are. */
    interface Management {

        @About(
                "Address that health (/observe/health), metrics (/observe/metrics) and the API's description (/q/openapi) listen on.")
        @WithDefault("127.0.0.1")
        String host();

        @About(value = "Port of health, metrics and the API's description; 0 takes a free one.", max = 65535)
        @WithDefault("9000")
        int port();
    }
}
