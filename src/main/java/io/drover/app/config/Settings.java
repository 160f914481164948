package io.drover.app.config;

import io.drover.app.Home;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
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

    Access access();

    /** The sites that questionnaires are exported from, by the name that the template's {@code server} gives them. */
    Map<String, QuestionnaireSettings> questionnaire();

    Outbox outbox();

    Salesforce salesforce();

    Slack slack();

    Silence silence();

    Collector collector();

    Collectors collectors();

    Mail mail();

    Logs logs();

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
                "Address that the page and its API listen on. Only this machine can reach 127.0.0.1; another address, such as "
                        + "0.0.0.0 for all, needs access control (docs/access.md).")
        @WithDefault("127.0.0.1")
        String host();

        @About(value = "Port of the page and its API; 0 takes a free one.", max = 65535)
        @WithDefault("8080")
        int port();

        @About(
                "Proxies whose word is taken for where a request comes from (X-Forwarded-For, -Proto, -Host): addresses or"
                        + " networks, separated by commas. Nobody's without it.")
        Optional<String> trustedProxies();

        Tls tls();

        /** Encryption; with both, nothing is served without it. */
        interface Tls {

            @About("File of the certificate with its chain, PEM. A renewed one is taken over within a minute.")
            Optional<String> certificate();

            @About("File of the certificate's private key, PEM, PKCS 8.")
            Optional<String> key();
        }
    }

    /** Who may look and who may act; docs/access.md. */
    interface Access {

        @About(
                "Networks that may look without a login, such as a shop's wall screens: 10.1.0.0/16, 192.168.7.20/32; several"
                        + " are separated by commas. Health and metrics answer them too. With this, or with the file"
                        + " config/users.yaml, access control is on.")
        Optional<String> lookFrom();

        @About("How long a login holds.")
        @WithDefault("12h")
        Duration session();
    }

    /** Where health and metrics are. */
    interface Management {

        @About(
                "Address that health (/observe/health), metrics (/observe/metrics) and the API's description (/q/openapi) listen on."
                        + " Another one than 127.0.0.1 needs access control, and then asks for a token or for a network that may"
                        + " look.")
        @WithDefault("127.0.0.1")
        String host();

        @About(value = "Port of health, metrics and the API's description; 0 takes a free one.", max = 65535)
        @WithDefault("9000")
        int port();
    }

    /** When a delivery that failed is tried again, and given up. */
    interface Outbox {

        @About("How long a failed delivery waits before its second attempt; each further wait is twice as long.")
        @WithDefault("1s")
        Duration firstRetry();

        @About("How long a failed delivery waits at most before its next attempt.")
        @WithDefault("10m")
        Duration longestRetry();

        @About(
                value =
                        "After how many attempts a delivery that keeps failing is given up and becomes a dead letter; 0 for"
                                + " never. With the default times, 20 take about two hours.",
                max = 100_000)
        @WithDefault("20")
        int attempts();
    }

    /** The Slack app that shows machines and incidents. Without a bot token nothing is shown there. */
    interface Slack {

        @About("Token of the app's bot, xoxb-…. Without it nothing is shown in Slack: incidents are on the page.")
        Optional<String> botToken();

        @About(
                "Token of the app itself, xapp-…, for Socket Mode. Without it the Home tab is not kept up to date for anybody new,"
                        + " and nobody is answered.")
        Optional<String> appToken();

        @About(
                "Where messages about incidents go: the channel's id, such as C0123456789. The app must be invited there.")
        Optional<String> channel();

        @About(
                "Address under which people open the page, such as http://shop.example:8080; Slack links there. None: no links.")
        Optional<String> pageUrl();

        @About("Address of Slack's API.")
        @WithDefault("https://slack.com/api/")
        String apiUrl();
    }

    /** The Salesforce org that deliveries go to. Without a client id they wait. */
    interface Salesforce {

        @About(
                "Address that issues tokens: the org's own, https://<my domain>.my.salesforce.com, for client credentials.")
        @WithDefault("https://login.salesforce.com")
        String url();

        @About("Consumer key of the connected app. Without it nothing is sent to Salesforce: deliveries wait.")
        Optional<String> clientId();

        @About("Consumer secret of the connected app.")
        Optional<String> clientSecret();

        @About("User to sign in as, for orgs that do not allow client credentials; with password and security-token.")
        Optional<String> username();

        @About("The user's password.")
        Optional<String> password();

        @About("The user's security token, which Salesforce has mailed; not needed from the org's trusted addresses.")
        Optional<String> securityToken();

        @About("Version of Salesforce's API.")
        @WithDefault("60.0")
        String apiVersion();

        @About("How long nothing is sent once the org's limit of requests is reached.")
        @WithDefault("5m")
        Duration limitWait();
    }

    /** When a source that can be read and says nothing is called silent. */
    interface Silence {

        @About(
                value =
                        "A source is silent after so many times its normal pause, which is learned: the one that 99 of 100 of"
                                + " its pauses do not exceed.",
                min = 1,
                max = 1000)
        @WithDefault("3")
        int factor();

        @About("No source is called silent sooner, however short its pauses are.")
        @WithDefault("1m")
        Duration shortest();

        @About("After how long a source is called silent of which fewer than twenty pauses are known.")
        @WithDefault("15m")
        Duration untilLearned();
    }

    /** Where this service reads logs on another machine than the central service, and sends them there. */
    interface Collector {

        @About(
                "Who this collector is, where it is one: letters, digits, '.', '-' and '_'. Each needs an id of its own.")
        Optional<String> id();

        @About("Address of the central service that this collector sends to, such as https://drover.example.org.")
        Optional<String> url();

        @About("Token that the central service knows this collector by.")
        Optional<String> token();

        @About(
                "How often this collector says at the central service that it is there; at two missed ones it counts as down.")
        @WithDefault("5s")
        Duration heartbeat();
    }

    /** The collectors on other machines that send here. */
    interface Collectors {

        @About(
                "Ids of the collectors that may send here, separated by commas; others are refused. Without it, any that shows a"
                        + " token may.")
        Optional<String> known();

        @About(
                "For how long what collectors have sent is kept in data/collected once every route has read it; a file that some"
                        + " route has still to read, and the newest of each source, are kept in any case.")
        @WithDefault("7d")
        Duration keep();
    }

    /** The mail server, and who gets mails about what is critical. Without a host and an address nobody does. */
    interface Mail {

        @About("Mail server that alerts are sent through. Without it, or without drover.mail.to, no mail is sent.")
        Optional<String> host();

        @About(value = "Port of the mail server; 0 is 25, or 587 for tls starttls, or 465 for tls always.", max = 65535)
        @WithDefault("0")
        int port();

        @About("User to sign in to the mail server as; without it nobody signs in.")
        Optional<String> user();

        @About("The user's password.")
        Optional<String> password();

        @About("Address that alerts come from.")
        @WithDefault("drover@localhost")
        String from();

        @About("Who gets alerts: one address, or several with commas between them.")
        Optional<String> to();

        @About(
                "Whether the connection is encrypted: none; starttls, from its second word on, or nothing is sent; always, from its first byte on.")
        @WithDefault("none")
        Tls tls();

        @About(
                "Hosts with spaces between them whose certificate is taken though no known authority has signed it; for a mail server in the house.")
        Optional<String> trust();

        @About("How long after a mail the next one is sent at the earliest: it counts all that was critical meanwhile.")
        @WithDefault("10m")
        Duration digest();

        @About("How long the mail server may take to answer.")
        @WithDefault("30s")
        Duration timeout();

        @About(
                "The text of a mail, as a resource of Camel; config/alert.mail.txt.example is one to start from: file:${drover.home}/config/alert.mail.txt.")
        @WithDefault("classpath:routes/delivery/alert.mail.txt")
        String template();

        /** Whether the connection to the mail server is encrypted. */
        enum Tls {
            NONE,
            STARTTLS,
            ALWAYS
        }
    }

    /** The files in data/logs/. */
    interface Logs {

        @About(value = "For how many days the log files of past days are kept.", min = 1, max = 36500)
        @WithDefault("366")
        int keepDays();
    }
}
