-- a person asks for another try of all that a destination does not have
UPDATE outbox SET state = 'waiting', attempts = 0, due_at = :now
WHERE destination = :destination AND state IN ('waiting', 'dead')
