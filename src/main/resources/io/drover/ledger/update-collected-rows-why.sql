-- What keeps all rows of a state from being deleted
UPDATE collected_row
SET why = :why
WHERE source = :source AND collection = :collection AND state = :state AND (why IS NULL OR why <> :why)
