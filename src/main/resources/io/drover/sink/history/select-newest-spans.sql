-- what a machine did last
SELECT * FROM span
WHERE machine = :machine AND started_at < :before
ORDER BY started_at DESC, generation DESC, byte_offset DESC, nth DESC, piece DESC
LIMIT :limit
