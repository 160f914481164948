-- a newer state of the same thing is to be delivered: what was not made of the older ones never will be
UPDATE outbox SET state = 'superseded'
WHERE destination = :destination AND delivery_key = :key AND state IN ('waiting', 'dead')
