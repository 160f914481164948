-- a person stops it, or lets it go on
UPDATE outbox_destination SET paused_at = :at WHERE name = :name
