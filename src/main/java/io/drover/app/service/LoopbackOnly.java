package io.drover.app.service;

import io.drover.app.UserFault;
import io.drover.app.config.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.camel.quarkus.main.events.BeforeStart;

/** Refuses to show what machines do to a whole network as long as nobody has to log in. */
@Singleton
final class LoopbackOnly {

    private final Settings settings;

    LoopbackOnly(Settings settings) {
        this.settings = settings;
    }

    void check(@Observes BeforeStart event) {
        check("drover.http.host", settings.http().host());
        check("drover.management.host", settings.management().host());
    }

    /**
     * @throws UserFault if {@code host} is no name or address of this machine's loopback
     */
    static void check(String key, String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new UserFault(key + " is " + host + ", which other machines can reach, and there is no login yet."
                        + " Use 127.0.0.1, and a proxy that asks for a login in front of it.");
            }
        } catch (UnknownHostException e) {
            throw new UserFault(key + " is " + host + ", which is no address of this machine. Use 127.0.0.1.", e);
        }
    }
}
