package io.drover.app.ops;

import io.drover.ledger.Ledger;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers. Routes try again by themselves until it does. */
@Readiness
@Singleton
final class DatabaseCheck implements HealthCheck {

    private static final int SECONDS = 2;

    private final Ledger ledger;

    DatabaseCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
        try (Connection connection = ledger.dataSource().getConnection()) {
            boolean answers = connection.isValid(SECONDS);
            return (answers ? response.up() : response.down().withData("reason", "it does not answer")).build();
        } catch (SQLException e) {
            return response.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
