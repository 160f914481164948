-- it takes something again, or a person wants it tried at once
UPDATE outbox_destination SET held_until = NULL, reason = NULL, failures = 0 WHERE name = :name AND failures > 0
