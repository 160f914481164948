-- one CSV file of a route
SELECT route, path, committed_bytes FROM csv_file WHERE route = :route AND path = :path
