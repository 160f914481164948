-- one delivery
SELECT id, destination, delivery_key, payload, mapping, state, attempts, reason, progress, receipt, due_at, created_at, delivered_at FROM outbox WHERE id = :id
