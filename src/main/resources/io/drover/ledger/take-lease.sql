-- free, lapsed, or ours from an earlier life
UPDATE lease SET owner = :owner, epoch = epoch + 1, expires_millis = ${now} + :duration
WHERE name = :lease AND (owner = :owner OR expires_millis < ${now})
