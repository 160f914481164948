-- the message that is about something, or may be
SELECT channel, ts, begun_at FROM slack_message WHERE message_key = :key
