-- events that Slack will not send again
DELETE FROM slack_event WHERE heard_at < :before
