-- A row is exported: once
INSERT INTO collected_row (source, collection, row_id, content_hash, route, backup_key, state, why, exported_at, attempts)
VALUES (:source, :collection, :id, :hash, :route, :backupKey, :state, :why, :now, 0)
