-- all contents of the source that one content belongs to, oldest first
SELECT id, source, path, file_key, size_bytes, modified_at, compressed, content_bytes, head_length, head_hash, seen_at
FROM generation WHERE source = (SELECT source FROM generation WHERE id = :id) ORDER BY id
