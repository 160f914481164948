-- when the job began that lasts at a moment
SELECT MAX(started_at) FROM job WHERE machine = :machine AND started_at <= :at
