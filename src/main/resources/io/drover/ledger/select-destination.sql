-- whether a destination stands still
SELECT name, paused_at, held_until, reason, failures FROM outbox_destination WHERE name = :name
