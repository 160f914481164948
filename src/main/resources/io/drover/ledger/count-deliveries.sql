-- how many deliveries of a destination are in a state
SELECT COUNT(*) FROM outbox WHERE destination = :destination AND state = :state
