-- the deliveries of a key, or of keys that go on after a dot, newest first; the range comes first, as an index serves it: a dot and
-- all that may follow it sort before a Z
SELECT id, destination, delivery_key, payload, mapping, state, attempts, reason, progress, receipt, due_at, created_at, delivered_at
FROM outbox
WHERE destination = :destination AND delivery_key >= :key AND delivery_key <= :second
  AND (delivery_key = :key OR delivery_key = :second OR delivery_key LIKE :longer ESCAPE '!')
ORDER BY id DESC LIMIT 20
