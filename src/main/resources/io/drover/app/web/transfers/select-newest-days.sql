-- the newest days that have data, up to a day, of one source or of all
SELECT DISTINCT local_day
FROM transfer_total
WHERE local_day <= :to AND source = COALESCE(:source, source)
ORDER BY local_day DESC
LIMIT :count
