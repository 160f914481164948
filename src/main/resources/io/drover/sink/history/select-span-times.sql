-- when a region of a machine was in which state, in order
SELECT state, label, color, started_at, ended_at FROM span
WHERE machine = :machine AND region = :region AND started_at >= :first AND started_at < :to
ORDER BY started_at, generation, byte_offset, nth, piece
