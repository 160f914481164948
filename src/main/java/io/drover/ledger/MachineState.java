package io.drover.ledger;

/**
 * What a machine's rules remember between two chunks: the open state only, so its size is bounded.
 *
 * @param route key of the route
 * @param rulesHash hash of the rules it was made with
 * @param json the state
 */
public record MachineState(String route, String rulesHash, String json) {}
