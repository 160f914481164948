package io.drover.process.rules;

import io.drover.ledger.Ledger;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The Camel side of {@link RulesEngine}. */
public final class RulesEndpoint extends DefaultEndpoint {

    private final RulesEngine engine;

    RulesEndpoint(String uri, Component component, RulesEngine engine) {
        super(uri, component);
        this.engine = engine;
    }

    /** The rules as they were read. */
    public MachineRules rules() {
        return engine.rules();
    }

    /** The id of the machine that they are for. */
    public String machine() {
        return engine.machine();
    }

    @Override
    public Producer createProducer() {
        return new RulesProducer(this, engine, getCamelContext().getRegistry().findSingleByType(Ledger.class));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("rules: is a step of a route; a route cannot start from it");
    }
}
