-- the values that transfers.rollup.yaml counts, of the lines from :from to :to (bytes) of a generation; day is a word of SQL,
-- so it has an underscore
SELECT source, local_day AS day_, sender, remote_address, username, size_bytes, error
FROM sftpgo_line
WHERE generation = :generation AND byte_offset >= :from AND byte_offset < :to
