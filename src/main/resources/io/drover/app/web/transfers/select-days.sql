-- how much was transferred on each of some days, uploads and downloads; of one source or of all
SELECT local_day, SUM(transfers) AS transfers, SUM(bytes) AS bytes, SUM(failed) AS failed
FROM transfer_total
WHERE local_day >= :from AND local_day <= :to AND source = COALESCE(:source, source)
GROUP BY local_day
ORDER BY local_day
