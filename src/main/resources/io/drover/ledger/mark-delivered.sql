-- made
UPDATE outbox SET state = 'delivered', attempts = attempts + 1, reason = NULL, delivered_at = :now,
  receipt = COALESCE(:receipt, receipt)
WHERE id = :id
