-- one that was never heard of before
INSERT INTO collector (id, period_millis, heard_at, sources) VALUES (:id, :period, :heard, :sources)
