-- the newest deliveries, for people
SELECT id, destination, delivery_key, payload, state, attempts, reason, created_at FROM outbox ORDER BY id DESC LIMIT :limit
