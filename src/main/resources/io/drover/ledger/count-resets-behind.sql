-- were these bytes read before, and a cursor set back behind them?
SELECT COUNT(*) FROM cursor_reset
WHERE route = :route AND generation = :generation AND to_bytes <= :first AND from_bytes > :last
