-- what is due at a destination: the oldest of each key, so that a key keeps its order
SELECT id, destination, delivery_key, payload, mapping, state, attempts, reason, progress, receipt, due_at, created_at, delivered_at
FROM outbox o
WHERE destination = :destination AND state = 'waiting' AND due_at <= :now
  AND NOT EXISTS (SELECT 1 FROM outbox earlier
                  WHERE earlier.destination = o.destination AND earlier.delivery_key = o.delivery_key
                    AND earlier.state = 'waiting' AND earlier.id < o.id)
ORDER BY id LIMIT :limit
