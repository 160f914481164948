-- a person asks for another try
UPDATE outbox SET state = 'waiting', due_at = :now WHERE id = :id AND state <> 'delivered'
