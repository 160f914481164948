-- what was learned since
UPDATE source_rhythm SET pauses = :pauses, heard_at = :heard WHERE source = :source
