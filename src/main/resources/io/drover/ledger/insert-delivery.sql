-- a delivery that is to be made
INSERT INTO outbox (destination, delivery_key, payload, state, attempts, due_at, created_at)
VALUES (:destination, :key, :payload, 'waiting', 0, :now, :now)
