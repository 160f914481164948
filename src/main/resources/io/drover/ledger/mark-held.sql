-- not made, for no fault of its own: the destination takes nothing
UPDATE outbox SET reason = :reason WHERE id = :id
