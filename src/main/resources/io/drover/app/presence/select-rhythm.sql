-- what is known of a source's pauses
SELECT pauses, heard_at FROM source_rhythm WHERE source = :source
