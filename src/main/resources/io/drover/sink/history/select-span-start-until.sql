-- when the span began that lasts at a moment
SELECT MAX(started_at) FROM span WHERE machine = :machine AND region = :region AND started_at <= :at
