-- the next of a machine's regions by name; one look into the index for each
SELECT MIN(region) FROM span WHERE machine = :machine AND region > :after
