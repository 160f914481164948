-- how it was last heard
UPDATE collector SET period_millis = :period, heard_at = :heard, sources = :sources WHERE id = :id
