-- lines of one generation that one route could not use
SELECT COUNT(*) FROM rejected_line WHERE route = :route AND generation = :generation
