-- still ours
UPDATE lease SET expires_millis = ${now} + :duration WHERE name = :lease AND epoch = :epoch
