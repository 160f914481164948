package io.drover.app.ops;

import io.drover.app.routes.ConfigFaults;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Whether what runs is what the files of {@code config/} say. It counts for the health as a whole: what runs goes on. */
@Wellness
@Singleton
final class ConfigCheck implements HealthCheck {

    private final ConfigFaults faults;

    ConfigCheck(ConfigFaults faults) {
        this.faults = faults;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> all = faults.all();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("configuration").status(all.isEmpty());
        for (int i = 0; i < all.size(); i++) {
            response.withData("fault " + (i + 1), all.get(i));
        }
        return response.build();
    }
}
