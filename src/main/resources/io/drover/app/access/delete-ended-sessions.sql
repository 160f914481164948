-- sessions whose time is over anyhow
DELETE FROM ended_session WHERE ends_at <= :now
