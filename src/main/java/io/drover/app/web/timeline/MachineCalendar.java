package io.drover.app.web.timeline;

import io.drover.process.rules.MachineRules;
import io.drover.process.rules.RulesEndpoint;
import io.drover.process.rules.ShiftTime;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The zone and the shifts of machines, by the rules by which they are read now. */
@Singleton
final class MachineCalendar {

    private final CamelContext context;

    MachineCalendar(CamelContext context) {
        this.context = context;
    }

    /** The machine's zone; the site's, if no rules tell one. */
    ZoneId zone(String machine) {
        return rules(machine).map(MachineRules::zone).orElseGet(ZoneId::systemDefault);
    }

    /** Its shifts that overlap the range, whole ones, in order. */
    List<ShiftTime> shifts(String machine, TimeRange range) {
        return rules(machine)
                .map(rules -> rules.shiftsBetween(range.from(), range.to()))
                .orElse(List.of());
    }

    private Optional<MachineRules> rules(String machine) {
        return context.getEndpoints().stream()
                .filter(RulesEndpoint.class::isInstance)
                .map(RulesEndpoint.class::cast)
                .filter(endpoint -> endpoint.machine().equals(machine))
                .findFirst()
                .map(RulesEndpoint::rules);
    }
}
