package io.drover.ledger;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The open state of each machine, as of its route's cursor. */
public final class MachineStates {

    private final JdbcClient jdbc;
    private final Clock clock;

    MachineStates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<MachineState> find(String route) {
        return jdbc.sql(Sql.of(MachineStates.class, "select-machine-state"))
                .param("route", route)
                .query((row, number) ->
                        new MachineState(row.getString("route"), row.getString("rules_hash"), row.getString("state")))
                .optional();
    }

    /** Writes the state down, in the open transaction. */
    public void save(MachineState state) {
        if (write("update-machine-state", state) == 0) {
            write("insert-machine-state", state);
        }
    }

    private int write(String statement, MachineState state) {
        return jdbc.sql(Sql.of(MachineStates.class, statement))
                .param("route", state.route())
                .param("hash", state.rulesHash())
                .param("state", state.json())
                .param("now", UtcTime.toSql(clock.instant()))
                .update();
    }
}
