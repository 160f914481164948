-- from how many addresses each user transferred on some days; of one source or of all. The first and the last month count by
-- the days in them, as bits
SELECT user_label, COUNT(*) AS addresses
FROM (
    SELECT DISTINCT user_label, address
    FROM transfer_address
    WHERE source = COALESCE(:source, source) AND local_month >= :first_month AND local_month <= :last_month
        AND (local_month > :first_month OR BITAND(days, CAST(:first_days AS BIGINT)) <> 0)
        AND (local_month < :last_month OR BITAND(days, CAST(:last_days AS BIGINT)) <> 0)
) seen
GROUP BY user_label
