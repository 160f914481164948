-- the file's committed length
UPDATE csv_file SET committed_bytes = :committed, updated_at = :now WHERE route = :route AND path = :path
