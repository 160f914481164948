-- given up; kept for a person. What a newer state has replaced meanwhile stays so
UPDATE outbox SET state = CASE WHEN state = 'waiting' THEN 'dead' ELSE state END, attempts = attempts + 1, reason = :reason
WHERE id = :id
