-- who transferred how much on some days, by kind; of one source or of all. Whole months are read as such, the days before and after
-- them one by one
SELECT user_label, kind, SUM(transfers) AS transfers, SUM(bytes) AS bytes, SUM(failed) AS failed
FROM (
    SELECT user_label, kind, transfers, bytes, failed
    FROM transfer_month
    WHERE local_month >= :first_month AND local_month < :after_months AND source = COALESCE(:source, source)
    UNION ALL
    SELECT user_label, kind, transfers, bytes, failed
    FROM transfer_day
    WHERE local_day >= :from AND local_day <= :to AND local_day < :first_month AND source = COALESCE(:source, source)
    UNION ALL
    SELECT user_label, kind, transfers, bytes, failed
    FROM transfer_day
    WHERE local_day >= :after_months AND local_day <= :to AND source = COALESCE(:source, source)
) parts
GROUP BY user_label, kind
