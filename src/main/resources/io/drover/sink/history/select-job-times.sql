-- when a machine had which job, the newest first
SELECT started_at, ended_at, outcome, fields FROM job
WHERE machine = :machine AND started_at >= :first AND started_at < :to
ORDER BY started_at DESC, generation DESC, byte_offset DESC
LIMIT :limit
