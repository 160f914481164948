-- who transferred how much on some days, by kind; of one source or of all
SELECT user_label, kind, SUM(transfers) AS transfers, SUM(bytes) AS bytes, SUM(failed) AS failed
FROM transfer_day
WHERE local_day >= :from AND local_day <= :to AND source = COALESCE(:source, source)
GROUP BY user_label, kind
