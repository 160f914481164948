-- the alarms of one job, in order
SELECT * FROM alarm
WHERE machine = :machine AND job_generation = :generation AND job_offset = :offset
ORDER BY raised_at, generation, byte_offset
