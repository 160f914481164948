-- not made; tried again later
UPDATE outbox SET attempts = attempts + 1, reason = :reason, due_at = :due WHERE id = :id
