-- the open incident of a source and kind has happened again, or there is news of it; severity only grows while it is open
UPDATE incident
SET times = times + :more, text = :text, details = COALESCE(:details, details), severity = :severity,
    state = 'updated', version = version + 1, changed_at = :now
WHERE id = :id AND open_slot = 1
