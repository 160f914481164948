-- the incident of a source and kind that was closed last, if that was not long ago
SELECT * FROM incident
WHERE source = :source AND kind = :kind AND open_slot IS NULL AND closed_at > :after
ORDER BY id DESC
LIMIT 1
