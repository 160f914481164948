-- a destination that nobody paused and that takes what it gets
INSERT INTO outbox_destination (name, failures) VALUES (:name, 0)
