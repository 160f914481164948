-- one content
SELECT id, source, path, file_key, size_bytes, modified_at, compressed, content_bytes, head_length, head_hash, seen_at
FROM generation WHERE id = :id
