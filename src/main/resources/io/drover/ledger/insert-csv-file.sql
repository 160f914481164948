-- a new CSV file
INSERT INTO csv_file (route, path, committed_bytes, updated_at) VALUES (:route, :path, :committed, :now)
