package io.drover.app.estimates;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.service.ServiceClient;
import io.drover.app.service.SiteDoor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Finds the estimates of a site: in its database, or through the service if it runs. */
public final class Estimates {

    private Estimates() {}

    /**
     * @param machine only of this one; null for all
     * @throws UserFault if there are none, or they cannot be reached
     */
    public static EstimateReport of(Home home, ObjectMapper json, @Nullable String machine) {
        return SiteDoor.<EstimateReport>open(
                home,
                "machines",
                site -> {
                    try (site) {
                        return new LedgerEstimates(site.ledger(), Clock.systemUTC()).report(machine);
                    }
                },
                service -> new ServiceClient(service, json)
                        .get(
                                "/api/estimates"
                                        + (machine == null
                                                ? ""
                                                : "?machine=" + URLEncoder.encode(machine, StandardCharsets.UTF_8)),
                                new TypeReference<EstimateReport>() {}));
    }
}
