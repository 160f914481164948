-- who waits to be told, oldest first
SELECT id, user_id, channel, thread, machine, job_id FROM slack_watch WHERE told_at IS NULL ORDER BY machine, id
