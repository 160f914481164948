-- the collectors that were ever heard of
SELECT id, period_millis, heard_at, sources FROM collector ORDER BY id
