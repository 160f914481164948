-- A collection cannot be collected now
UPDATE collection
SET problem = :problem, failing_since = COALESCE(failing_since, :now)
WHERE source = :source AND name = :name
