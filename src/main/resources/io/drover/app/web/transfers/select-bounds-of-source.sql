-- the first and the last day of one source that have data
SELECT MIN(local_day) AS first_day, MAX(local_day) AS last_day
FROM transfer_total
WHERE source = :source
