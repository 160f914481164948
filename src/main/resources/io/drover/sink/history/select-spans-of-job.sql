-- the spans of one job, in order
SELECT * FROM span
WHERE machine = :machine AND job_generation = :generation AND job_offset = :offset
ORDER BY line_in_job
