-- what may have reached the destination of the same key before
SELECT payload FROM outbox
WHERE destination = :destination AND delivery_key = :key AND id < :id AND (state = 'delivered' OR attempts > 0)
ORDER BY id DESC LIMIT 20
