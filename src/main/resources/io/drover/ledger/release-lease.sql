-- let go, so that a standby need not wait
UPDATE lease SET expires_millis = 0 WHERE name = :lease AND epoch = :epoch
