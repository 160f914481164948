-- it is not there, or not any more
DELETE FROM slack_message WHERE message_key = :key
