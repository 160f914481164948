-- given up; kept for a person
UPDATE outbox SET state = 'dead', attempts = attempts + 1, reason = :reason WHERE id = :id
