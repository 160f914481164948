-- somebody wants to be told when a run is done
INSERT INTO slack_watch (user_id, channel, thread, machine, job_id, asked_at)
VALUES (:user, :channel, :thread, :machine, :job, :now)
