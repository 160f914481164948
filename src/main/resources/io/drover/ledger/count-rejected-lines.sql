-- lines of a source that some route could not use, each counted once
SELECT COUNT(*) FROM (SELECT DISTINCT generation, byte_offset FROM rejected_line WHERE source = :source) AS lines_of_source
