-- back again, soon after it was closed
UPDATE incident
SET times = times + 1, text = :text, details = COALESCE(:details, details), severity = :severity,
    state = 'updated', open_slot = 1, closed_at = NULL, version = version + 1, changed_at = :now
WHERE id = :id AND open_slot IS NULL
