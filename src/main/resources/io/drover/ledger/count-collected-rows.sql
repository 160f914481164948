-- How many rows of each collection are in which state, and what keeps them there
SELECT source, collection, state, why, COUNT(*) AS row_count
FROM collected_row
GROUP BY source, collection, state, why
ORDER BY source, collection, state, why
