-- finished jobs of a machine that began after a given one; the range comes first, as an index serves it
SELECT COUNT(*) FROM job
WHERE machine = :machine AND started_at >= :start AND outcome = 'DONE'
    AND (started_at > :start OR job_id > :id)
