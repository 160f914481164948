-- it is there
UPDATE slack_message SET channel = :channel, ts = :ts WHERE message_key = :key
