package io.drover.app.access;

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

    private final Access access;

    LoopbackOnly(Settings settings, Access access) {
        this.settings = settings;
        this.access = access;
    }

    void check(@Observes BeforeStart event) {
        if (access.isOn()) {
            return;
        }
        check("drover.http.host", settings.http().host());
        check("drover.management.host", settings.management().host());
    }

    /**
     * @throws UserFault if {@code host} is no name or address of this machine's loopback
     */
    static void check(String key, String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new UserFault(
                        key + " is " + host + ", which other machines can reach, and anybody there would see and do"
                                + " everything. Add somebody who may log in (./drover user add <name>), or use 127.0.0.1;"
                                + " docs/access.md tells more.");
            }
        } catch (UnknownHostException e) {
            throw new UserFault(key + " is " + host + ", which is no address of this machine. Use 127.0.0.1.", e);
        }
    }
}
