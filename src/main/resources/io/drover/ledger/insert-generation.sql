-- makes a new content known
INSERT INTO generation (source, path, file_key, size_bytes, modified_at, compressed, head_length, head_hash, seen_at)
VALUES (:source, :path, :fileKey, :size, :modified, :compressed, :headLength, :headHash, :seen)
