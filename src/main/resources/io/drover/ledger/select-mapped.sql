-- the newest delivery of a key at each destination that has it by a mapping, unless that says already that it is no more
SELECT id, destination, delivery_key, payload, mapping, state, attempts, reason, progress, receipt, due_at, created_at, delivered_at
FROM outbox o
WHERE delivery_key = :key AND mapping IS NOT NULL AND payload NOT LIKE 'null'
  AND NOT EXISTS (SELECT 1 FROM outbox newer
                  WHERE newer.destination = o.destination AND newer.delivery_key = o.delivery_key AND newer.id > o.id)
ORDER BY id
