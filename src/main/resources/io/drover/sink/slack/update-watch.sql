-- told now, by whoever is first
UPDATE slack_watch SET told_at = :now WHERE id = :id AND told_at IS NULL
