-- the first and the last day that have data; the ends of the key, so nothing is scanned
SELECT MIN(local_day) AS first_day, MAX(local_day) AS last_day
FROM transfer_total
