-- the first holder
INSERT INTO lease (name, owner, epoch, expires_millis) VALUES (:lease, :owner, 1, ${now} + :duration)
