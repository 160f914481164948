package io.drover.app.incidents;

import io.drover.app.incidents.Watch.Sight;
import io.drover.app.web.LiveFeed;
import io.drover.app.web.MachineCard;
import io.drover.app.web.MachineCard.RegionCard;
import io.drover.app.web.SourceCard;
import io.drover.ledger.Trouble;
import io.drover.process.rules.IncidentRule;
import io.drover.process.rules.RulesEndpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of machines call an incident, by what the machines do now. A machine whose log is not read to its end is not
 * judged: what is read of it was long ago. Used by one thread.
 */
final class MachineTroubles {

    private final CamelContext context;
    private final LiveFeed feed;
    private final Clock clock;
    private final Map<String, LastLine> lastLines = new HashMap<>();

    /** How many lines there were in all, and when there was a new one last, as seen here. */
    private record LastLine(long lines, Instant at) {}

    MachineTroubles(CamelContext context, LiveFeed feed, Clock clock) {
        this.context = context;
        this.feed = feed;
        this.clock = clock;
    }

    /** All that is wrong with the machines now. */
    Sight now() {
        Map<String, List<IncidentRule>> rules = rules();
        List<Trouble> troubles = new ArrayList<>();
        Set<String> judged = new HashSet<>();
        for (SourceCard card : feed.cards()) {
            Instant lastLine = lastLine(card);
            MachineCard machine = card.machine();
            if (machine != null && card.lagBytes() == 0) {
                judged.add(card.id());
                for (IncidentRule rule : rules.getOrDefault(card.id(), List.of())) {
                    trouble(rule, card.id(), machine, lastLine).ifPresent(troubles::add);
                }
            }
        }
        Set<String> kinds = rules.values().stream()
                .flatMap(List::stream)
                .map(IncidentRule::kind)
                .collect(Collectors.toSet());
        return new Sight(troubles, kinds, judged::contains);
    }

    private Map<String, List<IncidentRule>> rules() {
        Map<String, List<IncidentRule>> rules = new HashMap<>();
        context.getEndpoints().stream()
                .filter(RulesEndpoint.class::isInstance)
                .map(RulesEndpoint.class::cast)
                .forEach(each -> rules.put(each.machine(), each.rules().incidents()));
        return rules;
    }

    private Instant lastLine(SourceCard card) {
        LastLine before = lastLines.get(card.id());
        if (before == null || before.lines() != card.lines()) {
            before = new LastLine(card.lines(), clock.instant());
            lastLines.put(card.id(), before);
        }
        return before.at();
    }

    private Optional<Trouble> trouble(IncidentRule rule, String machine, MachineCard its, Instant lastLine) {
        Instant now = clock.instant();
        Instant since = null;
        if (rule.state() != null) {
            @Nullable RegionCard region = in(rule, its);
            if (region == null || region.since().plus(rule.after()).isAfter(now)) {
                return Optional.empty();
            }
            since = region.since();
        }
        if (rule.silent() != null) {
            if (lastLine.plus(rule.silent()).isAfter(now)) {
                return Optional.empty();
            }
            since = lastLine;
        }
        String alarm = its.alarm();
        if (rule.alarm() != null
                && (alarm == null || !rule.alarm().matcher(alarm).find())) {
            return Optional.empty();
        }
        String details = rule.alarm() == null ? null : alarm;
        return Optional.of(new Trouble(machine, rule.kind(), rule.severity(), rule.text(), details, since));
    }

    private static @Nullable RegionCard in(IncidentRule rule, MachineCard its) {
        return its.regions().stream()
                .filter(region -> region.state().equals(rule.state())
                        && (rule.region() == null || Objects.equals(region.name(), rule.region())))
                .findFirst()
                .orElse(null);
    }
}
