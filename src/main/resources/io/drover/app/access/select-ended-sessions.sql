-- sessions that were logged out and whose time is not over
SELECT id, ends_at FROM ended_session WHERE ends_at > :now
