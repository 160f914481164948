-- every destination that something was ever for, or that somebody paused
SELECT DISTINCT destination AS name FROM outbox UNION SELECT name FROM outbox_destination
