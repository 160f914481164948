-- the first that is learned of a source
INSERT INTO source_rhythm (source, pauses, heard_at) VALUES (:source, :pauses, :heard)
