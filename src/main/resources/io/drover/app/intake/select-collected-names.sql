-- the names that files of a source have or had
SELECT name FROM collected_file WHERE collector = :collector AND source = :source
