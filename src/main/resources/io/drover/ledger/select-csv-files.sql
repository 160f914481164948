-- the CSV files of a route
SELECT route, path, committed_bytes FROM csv_file WHERE route = :route ORDER BY path
