-- the files that a route wrote to lately, by path
SELECT route, path, committed_bytes FROM csv_file WHERE route = :route AND updated_at >= :since ORDER BY path
