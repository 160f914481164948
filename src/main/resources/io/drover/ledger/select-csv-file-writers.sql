-- the routes that write a CSV file; there should be one
SELECT route FROM csv_file WHERE path = :path
