-- over
UPDATE incident
SET state = 'closed', open_slot = NULL, text = :text, version = version + 1, changed_at = :now, closed_at = :now
WHERE id = :id AND open_slot = 1
