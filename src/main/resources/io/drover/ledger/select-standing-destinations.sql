-- whether destinations stand still
SELECT name, paused_at, held_until, reason, failures FROM outbox_destination
