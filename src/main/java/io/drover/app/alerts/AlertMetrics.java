package io.drover.app.alerts;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.main.events.AfterStart;

/** How much was critical, and in how many mails it was told, as metrics. */
@Singleton
final class AlertMetrics {

    private final AlertMails mails;
    private final MeterRegistry registry;

    AlertMetrics(AlertMails mails, MeterRegistry registry) {
        this.mails = mails;
        this.registry = registry;
    }

    void register(@Observes AfterStart event) {
        FunctionCounter.builder(
                        "drover.alerts.criticals", mails, its -> its.standing().criticals())
                .description("What was critical since the service started")
                .register(registry);
        FunctionCounter.builder(
                        "drover.alerts.mails", mails, its -> its.standing().mails())
                .description("Mails that were made of it")
                .register(registry);
        Gauge.builder("drover.alerts.waiting", mails, its -> its.standing().waiting())
                .description("What was critical and is in no mail yet")
                .register(registry);
    }
}
