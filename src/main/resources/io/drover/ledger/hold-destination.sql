-- it takes nothing: nobody else is tried before then
UPDATE outbox_destination SET held_until = :until, reason = :reason, failures = failures + 1 WHERE name = :name
