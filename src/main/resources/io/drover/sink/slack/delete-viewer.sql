-- Slack does not show it to them any more
DELETE FROM slack_viewer WHERE user_id = :user
