package io.drover.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.drover.app.Home;
import io.drover.app.config.Settings;
import io.drover.app.config.SiteSettings;
import io.drover.app.service.MailLogin;
import io.drover.ledger.CriticalLog;
import io.drover.ledger.Dialect;
import io.drover.ledger.Ledger;
import io.drover.ledger.LedgerDatabases;
import io.drover.ledger.Severity;
import io.drover.ledger.TestDatabase;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the log to the mailbox, through the route and a mail server. */
class AlertMailsTest {

    private static final Pattern COUNT = Pattern.compile("All that this mail counts \\((\\d+)\\)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final TestDatabase database = LedgerDatabases.fresh(Dialect.H2);
    private final Ledger ledger = database.ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private @Nullable GreenMail server;
    private @Nullable AlertMails mails;

    @AfterEach
    void stop() throws IOException {
        if (mails != null) {
            mails.end();
        }
        camel.stop();
        if (server != null) {
            server.stop();
        }
        ledger.close();
        database.close();
    }

    private GreenMail server(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(30_000);
        GreenMail started = new GreenMail(setup);
        started.setUser("admin@shop.example", "drover", "secret&?+ %");
        started.start();
        server = started;
        return started;
    }

    private static int port(GreenMail server) {
        return (server.getSmtp() != null ? server.getSmtp() : server.getSmtps()).getPort();
    }

    private AlertMails start(Map<String, Object> mail) throws Exception {
        Map<String, Object> all =
                new TreeMap<>(Map.of("host", "127.0.0.1", "to", "admin@shop.example", "from", "drover@shop.example"));
        all.putAll(mail);
        StringBuilder yaml =
                new StringBuilder("drover:\n  outbox: { first-retry: 100ms, longest-retry: 100ms }\n  mail:\n");
        all.forEach((key, value) ->
                yaml.append("    ").append(key).append(": '").append(value).append("'\n"));
        Home home = new Home(folder);
        Files.createDirectories(home.config());
        Files.writeString(home.settings(), yaml);
        Settings settings = SiteSettings.of(home);
        camel.getRegistry().bind("ledger", ledger);
        camel.getRegistry().bind("smtp", MailLogin.component(settings.mail()));
        camel.getPropertiesComponent().addInitialProperty("drover.outbox.first-retry", "100ms");
        camel.getPropertiesComponent().addInitialProperty("drover.outbox.longest-retry", "100ms");
        all.forEach((key, value) ->
                camel.getPropertiesComponent().addInitialProperty("drover.mail." + key, String.valueOf(value)));
        for (String routes : List.of("routes/ops/errors.camel.yaml", "routes/delivery/mail.camel.yaml")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "classpath:" + routes));
        }
        camel.start();
        AlertMails made = new AlertMails(camel, ledger, new ObjectMapper(), home, settings);
        made.begin();
        mails = made;
        return made;
    }

    private static void critical(String text) {
        CriticalLog.log(CriticalLog.class, "oven", "breakdown:bake", text, null, new IOException(text));
    }

    private static MimeMessage mail(GreenMail server, int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> server.getReceivedMessages().length >= number);
        return server.getReceivedMessages()[number - 1];
    }

    private static long counted(MimeMessage... all) {
        return Arrays.stream(all)
                .map(GreenMailUtil::getBody)
                .map(COUNT::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    @Test
    void shouldMailTheFirstAtOnceThenOneDigestThenTheEnd() throws Exception {
        GreenMail shop = server(0, ServerSetup.PROTOCOL_SMTP);
        start(Map.of("port", port(shop), "user", "drover", "password", "secret&?+ %", "digest", "5s"));

        critical("The disk is full <b>&amp; ä");

        MimeMessage first = mail(shop, 1);
        assertThat(first.getSubject()).contains("CRITICAL: oven breakdown:bake");
        assertThat(first.getFrom()[0]).hasToString("drover@shop.example");
        assertThat(first.getRecipients(Message.RecipientType.TO)[0]).hasToString("admin@shop.example");
        assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat((String) first.getContent())
                .contains("The disk is full <b>&amp; ä", "Where:       oven, breakdown:bake", "What to do:  Read the")
                .contains("java.io.IOException: The disk is full", "at io.drover.app.alerts.AlertMailsTest");

        for (int i = 0; i < 300; i++) {
            critical("The disk is full");
        }
        ledger.incidents().open("kiln", "gap", Severity.CRITICAL, "Bytes are lost.", null);
        ledger.incidents().close("kiln", "gap", "They were found.");
        await().atMost(Duration.ofSeconds(60)).until(() -> counted(shop.getReceivedMessages()) == 301);
        assertThat(shop.getReceivedMessages()).hasSizeLessThan(6);
        assertThat(Arrays.stream(shop.getReceivedMessages())
                        .map(GreenMailUtil::getBody)
                        .toList())
                .anyMatch(body -> body.contains("They were found."));
        assertThat(ledger.outbox().count("mail", "delivered")).isPositive();
    }

    @Test
    void shouldKeepAMailUntilTheServerIsThereAgain() throws Exception {
        int port = freePort();
        AlertMails away = start(Map.of("port", port, "digest", "1s"));

        critical("The disk is full");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.destinations().of("mail").failures() > 1);
        assertThat(ledger.outbox().count("mail", "waiting")).isPositive();
        assertThat(ledger.incidents().open())
                .as("mail that fails is no breakdown to be mailed")
                .isEmpty();
        assertThat(away.standing().criticals()).isEqualTo(1);

        GreenMail shop = server(port, ServerSetup.PROTOCOL_SMTP);
        mail(shop, 1);
        assertThat(counted(shop.getReceivedMessages())).isEqualTo(1);
    }

    @Test
    void shouldMailDirectlyWhenTheDatabaseIsGone() throws Exception {
        GreenMail shop = server(0, ServerSetup.PROTOCOL_SMTP);
        start(Map.of("port", port(shop)));
        database.pool().close();

        critical("The database is gone");

        assertThat((String) mail(shop, 1).getContent()).contains("The database is gone");
    }

    @Test
    void shouldSendNothingUnencryptedWhereEncryptionIsWanted() throws Exception {
        GreenMail shop = server(0, ServerSetup.PROTOCOL_SMTP);
        start(Map.of("port", port(shop), "tls", "starttls"));

        critical("The disk is full");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.destinations().of("mail").failures() > 0);
        assertThat(String.valueOf(ledger.destinations().of("mail").reason())).containsIgnoringCase("STARTTLS");
        assertThat(shop.getReceivedMessages()).isEmpty();
    }

    @Test
    void shouldEncryptFromTheSecondWordOnAndSignIn() throws Exception {
        GreenMail shop = server(0, ServerSetup.PROTOCOL_SMTP);
        try (StartTlsDoor door = new StartTlsDoor(port(shop))) {
            start(Map.of(
                    "port", door.port(),
                    "tls", "starttls",
                    "trust", "127.0.0.1",
                    "user", "drover",
                    "password", "secret&?+ %"));
            critical("The disk is full");
            assertThat(mail(shop, 1).getSubject()).contains("CRITICAL");
            assertThat(door.encrypted()).isPositive();
        }
    }

    @Test
    void shouldEncryptFromTheFirstByteOnAndUseTheSitesText() throws Exception {
        GreenMail shop = server(0, ServerSetup.PROTOCOL_SMTPS);
        Path template = Files.writeString(folder.resolve("own.txt"), "Ofen kaputt: ${body[what]} (${body[count]})");
        start(Map.of("port", port(shop), "tls", "always", "trust", "127.0.0.1", "template", "file:" + template));

        critical("${bean:ledger?method=close}");

        assertThat(GreenMailUtil.getBody(mail(shop, 1)).strip())
                .as("what a log says is no template")
                .isEqualTo("Ofen kaputt: ${bean:ledger?method=close} (1)");
    }

    @Test
    void shouldNotTellThePasswordWhenItIsWrong() throws Exception {
        GreenMail shop = server(0, ServerSetup.PROTOCOL_SMTP);
        start(Map.of("port", port(shop), "user", "drover", "password", "wrong-secret"));

        critical("The disk is full");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.destinations().of("mail").failures() > 0);
        assertThat(String.valueOf(ledger.destinations().of("mail").reason())).doesNotContain("wrong-secret");
        assertThat(shop.getReceivedMessages()).isEmpty();
    }

    @Test
    void shouldCountWhenNobodyIsToBeMailed() throws Exception {
        AlertMails none = start(Map.of("to", ""));

        critical("The disk is full");

        assertThat(none.configured()).isFalse();
        assertThat(none.standing().criticals()).isEqualTo(1);
        assertThat(camel.getRoutes()).isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
