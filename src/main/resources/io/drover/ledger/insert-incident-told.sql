-- the same, for the first time
INSERT INTO incident_told (consumer, incident, version, told_at, handle) VALUES (:consumer, :incident, :version, :now, :handle)
