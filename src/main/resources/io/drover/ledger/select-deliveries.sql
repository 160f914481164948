-- deliveries for people, newest first, page by page
SELECT id, destination, delivery_key, payload, mapping, state, attempts, reason, progress, receipt, due_at, created_at, delivered_at
FROM outbox
WHERE id < :before AND (:destination = '' OR destination = :destination) AND (:state = '' OR state = :state)
ORDER BY id DESC LIMIT :limit
