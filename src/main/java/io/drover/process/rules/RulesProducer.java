package io.drover.process.rules;

import io.drover.ledger.Ledger;
import io.drover.ledger.MachineState;
import io.drover.model.LineChunk;
import io.drover.model.RejectedLine;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Lines in, changes out; the open state comes from the ledger and goes back there. */
final class RulesProducer extends DefaultProducer {

    private final RulesEngine engine;
    private final Ledger ledger;
    /** The state as it was written last, so that it need not be parsed again while nobody else writes it. */
    private volatile Known known = new Known("", MachineSnapshot.NONE);

    private record Known(String json, MachineSnapshot snapshot) {}

    RulesProducer(Endpoint endpoint, RulesEngine engine, Ledger ledger) {
        super(endpoint);
        this.engine = engine;
        this.ledger = ledger;
    }

    @Override
    public void process(Exchange exchange) throws CamelExchangeException {
        if (!(exchange.getMessage().getBody() instanceof LineChunk lines)) {
            throw new CamelExchangeException("rules: takes lines, as logtail: gives them", exchange);
        }
        String route = lines.move().route();
        Optional<MachineState> state = ledger.machineStates().find(route);
        RulesResult result = engine.run(state.map(this::snapshot).orElse(MachineSnapshot.NONE), lines);
        for (RejectedLine line : result.rejected()) {
            ledger.rejectedLines().add(lines.move(), line);
        }
        String json = result.after().toJson();
        if (state.isEmpty() || !state.get().json().equals(json)) {
            ledger.machineStates().save(new MachineState(route, result.after().rules(), json));
            known = new Known(json, result.after());
        }
        exchange.getMessage().setBody(result.changes());
    }

    private MachineSnapshot snapshot(MachineState state) {
        Known last = known;
        return last.json().equals(state.json()) ? last.snapshot() : MachineSnapshot.fromJson(state.json());
    }
}
