-- how often each of some keys was passed over in a file before a byte of it
SELECT key_hash, COUNT(*) AS passed FROM overlap_line
WHERE route = :route AND generation = :generation AND key_hash IN (:keys) AND byte_offset < :before
GROUP BY key_hash
