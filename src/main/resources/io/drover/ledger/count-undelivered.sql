-- what is left to do or was given up, by destination
SELECT destination, state, COUNT(*) AS deliveries, MIN(created_at) AS oldest
FROM outbox WHERE state IN ('waiting', 'dead') GROUP BY destination, state
