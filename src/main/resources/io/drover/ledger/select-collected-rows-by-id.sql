-- Rows that were exported, of those with these ids
SELECT source, collection, row_id, content_hash, route, backup_key, state, why, exported_at, attempts
FROM collected_row
WHERE source = :source AND collection = :collection AND row_id IN (:ids)
