-- a machine's last jobs
SELECT * FROM job
WHERE machine = :machine
ORDER BY started_at DESC, generation DESC, byte_offset DESC
LIMIT :limit
