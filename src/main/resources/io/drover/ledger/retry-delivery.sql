-- a person asks for another try
UPDATE outbox SET state = 'waiting', attempts = 0, due_at = :now WHERE id = :id AND state IN ('waiting', 'dead')
