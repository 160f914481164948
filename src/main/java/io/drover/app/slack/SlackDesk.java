package io.drover.app.slack;

import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import io.drover.app.outbox.ServedDestinations;
import io.drover.app.web.LiveFeed;
import io.drover.ledger.Ledger;
import io.drover.sink.slack.DoneWatch;
import io.drover.sink.slack.HomeTabs;
import io.drover.sink.slack.IncidentNews;
import io.drover.sink.slack.SlackDestination;
import io.drover.sink.slack.SlackLogin;
import io.drover.sink.slack.SlackRequests;
import io.drover.sink.slack.SlackWeb;
import io.drover.sink.slack.SocketMode;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Slack beside the service: the client that the route delivers with, and the Home tabs. Nothing of it without a login. */
@Singleton
final class SlackDesk {

    private final @Nullable SlackWeb web;
    private final @Nullable SlackThread thread;
    private final @Nullable SocketMode socket;

    SlackDesk(Settings settings, Ledger ledger, LiveFeed feed, ServedDestinations destinations) {
        Optional<SlackLogin> login = login(settings.slack());
        if (login.isEmpty()) {
            web = null;
            thread = null;
            socket = null;
            return;
        }
        Clock clock = Clock.systemUTC();
        SlackWeb client = new SlackWeb(login.get());
        LiveBoard board = new LiveBoard(feed, page(settings.slack()), clock);
        HomeTabs tabs = new HomeTabs(client, ledger, new SlackDestination(ledger, clock), board, clock);
        Runnable wakeOutbox = () -> destinations.wake(SlackDestination.NAME);
        DoneWatch done = new DoneWatch(ledger, wakeOutbox, clock);
        IncidentNews incidents = new IncidentNews(ledger, page(settings.slack()), wakeOutbox);
        SlackThread itsThread = new SlackThread(incidents::queue, done::look, tabs::refresh);
        ledger.incidents().addListener(incident -> itsThread.wake());
        ledger.transactions().addListener((chunk, result) -> itsThread.wake());
        SlackRequests requests = new SlackRequests(ledger, tabs, board, wakeOutbox, clock);
        web = client;
        thread = itsThread;
        socket = login.get().appToken().isEmpty()
                ? null
                : new SocketMode(
                        client,
                        payload -> {
                            requests.heard(payload);
                            itsThread.wake();
                        },
                        ledger.lease()::held,
                        clock);
    }

    /**
     * The client for the steps of the delivering route.
     *
     * @throws UserFault if there is no login; such a route is not started then
     */
    @Produces
    @Singleton
    @Named("slackWeb")
    @Unremovable
    SlackWeb web() {
        if (web == null) {
            throw new UserFault("Slack is not configured: drover.slack.bot-token and channel are missing.");
        }
        return web;
    }

    /**
     * How a site signs in; empty if it does not.
     *
     * @throws UserFault if the settings are incomplete
     */
    static Optional<SlackLogin> login(Settings.Slack settings) {
        Optional<String> token = settings.botToken().filter(text -> !text.isBlank());
        if (token.isPresent()
                != settings.channel().filter(text -> !text.isBlank()).isPresent()) {
            throw new UserFault("drover.slack." + (token.isPresent() ? "channel" : "bot-token")
                    + " is missing: bot-token and channel go together, and with app-token the Home tab and requests;"
                    + " docs/slack.md tells where they come from.");
        }
        return token.map(bot -> new SlackLogin(
                URI.create(settings.apiUrl()), bot, settings.appToken().filter(text -> !text.isBlank())));
    }

    private static @Nullable URI page(Settings.Slack settings) {
        return settings.pageUrl()
                .filter(text -> !text.isBlank())
                .map(text -> URI.create(text.strip().replaceAll("/+$", "") + "/"))
                .orElse(null);
    }

    void start(@Observes StartupEvent event) {
        if (thread != null) {
            thread.start();
        }
        if (socket != null) {
            socket.start();
        }
    }

    /** Before the database is closed. */
    void stop(@Observes ShutdownEvent event) {
        if (socket != null) {
            socket.close();
        }
        if (thread != null) {
            thread.close();
        }
        if (web != null) {
            web.close();
        }
    }
}
