-- a part of it is made
UPDATE outbox SET progress = :progress, receipt = COALESCE(:receipt, receipt) WHERE id = :id
