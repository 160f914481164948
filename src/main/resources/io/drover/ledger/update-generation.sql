-- where the content lies now, and what its beginning looks like now that it has grown
UPDATE generation
SET path = :path, file_key = :fileKey, size_bytes = :size, modified_at = :modified, compressed = :compressed,
    content_bytes = :content,
    head_length = :headLength, head_hash = :headHash, seen_at = :seen
WHERE id = :id
