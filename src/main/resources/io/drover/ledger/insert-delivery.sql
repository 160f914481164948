-- a delivery that is to be made
INSERT INTO outbox (destination, delivery_key, payload, mapping, state, attempts, due_at, created_at)
VALUES (:destination, :key, :payload, :mapping, 'waiting', 0, :now, :now)
