-- Rows in one state that are due, oldest first
SELECT source, collection, row_id, content_hash, route, backup_key, state, why, exported_at, attempts
FROM collected_row
WHERE source = :source AND collection = :collection AND state = :state AND (due_at IS NULL OR due_at <= :now)
ORDER BY exported_at, row_id
