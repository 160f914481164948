-- made
UPDATE outbox SET state = 'delivered', attempts = attempts + 1, reason = NULL, delivered_at = :now WHERE id = :id
