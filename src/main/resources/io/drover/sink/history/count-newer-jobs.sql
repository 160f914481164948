-- finished jobs of a machine that began after a given one
SELECT COUNT(*) FROM job
WHERE machine = :machine AND outcome = 'DONE'
    AND (started_at > :start OR started_at = :start AND job_id > :id)
