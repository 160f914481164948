package io.drover.ledger;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.support.KeyHolder;

/** Single statements outside a transaction: what writes waits for its {@link Turn}, what reads does not. */
final class StatementsByTurn extends JdbcTemplate {

    private final Turn turn;

    StatementsByTurn(DataSource dataSource, Turn turn) {
        super(dataSource);
        this.turn = turn;
    }

    @Override
    public int update(PreparedStatementCreator statement) {
        return turn.in(() -> super.update(statement));
    }

    @Override
    public int update(PreparedStatementCreator statement, KeyHolder keys) {
        return turn.in(() -> super.update(statement, keys));
    }
}
