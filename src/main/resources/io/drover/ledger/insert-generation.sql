-- makes a new content known
INSERT INTO generation (source, path, file_key, size_bytes, modified_at, compressed, content_bytes, head_length,
    head_hash, seen_at)
VALUES (:source, :path, :fileKey, :size, :modified, :compressed, :content, :headLength, :headHash, :seen)
