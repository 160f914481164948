-- whether somebody asked for a run already
SELECT COUNT(*) FROM slack_watch WHERE user_id = :user AND channel = :channel AND machine = :machine AND job_id = :job AND told_at IS NULL
