-- the first and the last day that have data, of one source or of all
SELECT MIN(local_day) AS first_day, MAX(local_day) AS last_day
FROM transfer_day
WHERE source = COALESCE(:source, source)
